"""The tests, laid out like the modules they test."""
