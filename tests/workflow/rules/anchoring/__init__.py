"""The tree of RFC 9162, and checkpoints as C2SP writes them."""
