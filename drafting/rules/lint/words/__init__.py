"""Which words there are: `roots`, then `vocabulary`, then `own_words`.

The dictionary of roots, the word list shipped with the product, and what a unit adds to it.
"""
