"""The tests of the pages on which a decree begins, from a decree or from a file."""
