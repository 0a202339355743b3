"""Guards of our own conventions: each fails when one of them is broken."""
