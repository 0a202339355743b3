"""Proposals: made by one, decided by another."""
