"""Renditions: made, and found again when a queue lost them."""
