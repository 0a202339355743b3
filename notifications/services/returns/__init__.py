"""What comes back of letters, and copies that do not get through.

Read `reading` (a letter that came back), then `stuck` (a copy that fails for a working day).
"""
