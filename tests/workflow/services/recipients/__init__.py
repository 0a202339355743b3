"""Whom a decree names, and who in the register that is."""
