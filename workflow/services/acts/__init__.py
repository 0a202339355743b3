"""Acts of administration: permitted, agreed to, chained, told.

Read `taking` first, the one door, then `consents` (what waits for somebody's word) and `things`
(what is compared); `proof` is the audit's part, `story` the page's.
"""
