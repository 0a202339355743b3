"""An installation of an earlier version, kept as one file, opens in this one.

`make_dump.py` made the file, by `story.py`; the tests restore it and open everything in it.
"""
