"""Texts: saved, archived, carried over, amended, compared."""
