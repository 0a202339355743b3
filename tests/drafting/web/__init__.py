"""The pages of drafting, as people with posts see them."""
