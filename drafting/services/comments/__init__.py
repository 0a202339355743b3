"""Comments in threads: said, answered, resolved, and shown.

Read starting (a thread begins), answering (each later act) and queries (what pages and the API
show); recording and anchoring are what they share.
"""
