"""The words of a tree: composed, read back, edited, carried over."""
