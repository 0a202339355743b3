"""From the Indonesian of the code to the reader's language.

`shapes` knows a sentence by its form, `catalogues` reads the translations and says them,
`extraction` finds what is to be translated, `upkeep` brings the catalogue up to date.
"""
