"""Readers of the files in which offices keep decrees: bytes in, lines out.

`any_file` tells the format by the bytes; `word`, `pdf` and `text` read one format each.
"""
