"""The pages of a unit's administrators: profile, posts, stewards, people.

`blueprint` holds them together and lets nobody else in.
"""
