"""The demo as a place to look around: its people, their codes, where the story is.

Read `gate` first (for whom any of it exists), then `story` and `pages`.
"""
