"""From a text to the plain data of its printed pages.

`profile.py` is what a unit decides about its pages and `signature_block.py` who signs in which
capacity; `print_data.py` composes all pages of that; `printability.py` finds what no font can show.
"""
