"""The demo as a place to look around: its people, codes and story.

Read `gate` first (for whom any of it exists), then `story` and `pages`.
"""
