"""Reads finished PDFs back, to prove what is on their pages.

`reading` opens a file and has `content` read its pages, with `fonts` and `geometry` for the letters
and their places; `glyphs` compares embedded letters with those of the typeface; `ink` has a second
renderer draw the pages; `proving` is the whole.
"""
