"""Who is told of what, and what may happen to a copy.

Tables without web, database or queue, so that nobody can be forgotten unseen.
"""
