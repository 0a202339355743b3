"""Measurements: they print ratios and fail on nothing."""
