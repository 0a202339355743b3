"""Amending decrees: what they say, and the text that is then in force."""
