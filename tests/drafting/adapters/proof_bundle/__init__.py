"""The proof bundle: what it is made of, and what its offline checker finds."""
