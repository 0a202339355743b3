"""Text in, findings out: the content tree and every rule about it.

Everything here is pure: no input, no output, no clock, no database.  Read `content/` first (the
tree), then `text/` (its words); the other rooms stand on these two, each for one capability.
"""
