"""Services beside each other: what they lock, and in which order."""
