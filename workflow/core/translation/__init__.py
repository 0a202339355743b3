"""From the Indonesian that the code is written in to the language of whoever reads.

`shapes` knows a sentence by its form, `catalogues` reads the translations and says them,
`extraction` finds what is to be translated, `upkeep` brings the catalogue up to date.
"""
