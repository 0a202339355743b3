"""The tests of the pages on which a decree begins."""
