"""Legal bases, around the days of the regulations that they cite."""
