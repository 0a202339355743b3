"""The tests of the public pages on which anyone checks a decree or a file."""
