"""Acts of administration: permitted, agreed to, chained, told.

Read `taking` first, the one door, then `consents` (what waits for somebody's word) and `things`
(what is compared); `story` is the page's part.
"""
