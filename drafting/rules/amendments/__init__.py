"""The decree that amends a signed one, and the text that is then in force.

`corrections.py` makes the corrected text, `amending_decree.py` and `sentences.py` the decree that
says what changes, `consolidation.py` and `set_out.py` the text in force from what was signed.
"""
