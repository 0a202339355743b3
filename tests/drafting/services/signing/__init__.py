"""Signing: the two acts, what comes back, and the national service."""
