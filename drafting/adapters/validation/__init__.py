"""Finding out what a signed PDF proves, from the file alone.

`signatures` is the check itself and `signature_facts` its findings in our words; `sandbox` runs it
on a stranger's PDF in a limited process; `returned_files` decides about a file that a service sent
back; `differences` says what came into a file after some moment of it.
"""
