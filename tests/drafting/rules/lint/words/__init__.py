"""The word list shipped with the product, and what a unit adds to it."""
