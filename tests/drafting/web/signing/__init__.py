"""The tests of the page on which the head signs."""
