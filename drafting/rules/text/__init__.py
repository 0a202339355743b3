"""The words of a tree: written, edited, numbered, quoted, digested.

`plain.py` writes the pieces and `tree_text.py` the whole; `fields.py` and `editing.py` say what a
person may change; `initialled_parts.py` says what an initial is bound to, by a `digest.py`.
"""
