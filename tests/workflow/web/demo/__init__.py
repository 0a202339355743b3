"""The demo as a place to look around."""
