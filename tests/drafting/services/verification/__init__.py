"""What anybody may know of a decree or a file.

signed_files and asking are what the tests share.
"""
