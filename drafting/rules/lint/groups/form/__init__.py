"""Punctuation and layout that the drafting technique fixes to the letter.

From the smallest to the largest: `characters`, `marks`, `endings`, `list_items`, `list_depth`.
"""
