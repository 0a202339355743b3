"""Accounts: signing in, passwords, one-time codes.

Read `login` first; `forms` are what people fill, `pages` what they see of their own account.
"""
