"""Decrees that change or end others, once something else has changed those too.

Read rebasing: an amendment put upon the text in force as it is now.
"""
