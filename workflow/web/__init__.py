"""The pages and the API of the engine, and what the pages of all packages stand on.

Layout, login, refusals, limits.
"""
