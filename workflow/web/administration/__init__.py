"""The pages of a unit's administrators: profile, posts, stewards, recipients, days, accounts.

`blueprint` holds them together and lets nobody else in.
"""
