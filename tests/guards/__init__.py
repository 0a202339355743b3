"""Guards of our own conventions: each fails when a habit of this project is broken."""
