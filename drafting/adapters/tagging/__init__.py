"""What a finished PDF is given for those who hear it, or go on from it.

`tree.py` puts an element into the structure, `signature_place.py` finds where a signature is read,
and `address_links.py` makes links of the printed addresses.
"""
