"""Signing in: sessions, devices, tries, passwords, codes.

All of it stands in PostgreSQL.
"""
