"""The engine's pages and API, and what the pages of all packages stand on.

Layout, login, refusals, limits.
"""
