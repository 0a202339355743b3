"""Finished pages are read back and broken, and what is broken is not proven."""
