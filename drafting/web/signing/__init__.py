"""The page on which the head signs.

Read phases (how far a decree has come), then signing_page.
"""
