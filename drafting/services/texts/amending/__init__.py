"""Decrees that change or end others.

Read rebasing: an amendment put upon the text in force as it is now.
"""
