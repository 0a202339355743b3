"""The words of a tree: written, edited, numbered, quoted, digested.

`plain.py` writes the pieces and `tree_text.py` the whole; `fields.py` and `editing.py` say what a
person may change; `digest.py` says what an initial and a signature are bound to.
"""
