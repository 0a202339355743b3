"""Tables of a source, one shape after the other."""
