"""Decrees as other offices write them, for the tests of the import."""
