"""The tests of the pages of findings, unit lists and regulations."""
