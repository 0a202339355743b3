"""What happens to a copy that somebody has: seen as it is, and asked back.

`locks` is the one door to a copy, `returns` asks for copies of a decree that was annulled.
"""
