"""Tables of any columns: how a person changes their columns."""
