"""The log: the Merkle tree of RFC 9162, its heads in the form of C2SP.

Pure arithmetic over hashes and the text of a note: `merkle` has the tree, `notes` has checkpoints.
"""
