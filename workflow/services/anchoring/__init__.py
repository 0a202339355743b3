"""The log: every row of every history is a leaf of one signed tree.

Anyone who keeps a head can hold us to everything before it, without access to our database.
`sequencing` enters rows, `checkpoints` signs heads, `keeping` puts them where the database cannot
reach, `proofs` answers outsiders, `comparing` holds the log and the histories against each other.
"""
