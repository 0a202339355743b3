"""Writing PDFs with Typst.

`typesetting` makes a decree and `redlines` a comparison; both go through the one call in
`typesetter`.  `fonts`, `emblems` and `catchwords` prepare what it is given.
"""
