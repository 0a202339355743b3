"""Calls that are made again."""
