"""Tables of any columns, as a person changes them: their columns, and the names of those."""
