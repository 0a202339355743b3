"""Findings repaired, answered and computed again."""
