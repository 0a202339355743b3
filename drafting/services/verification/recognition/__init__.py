"""Recognises files that are not registered as they are, but come from one that is.

`earlier_files` finds those whose end was cut off, `resaved` those that a program saved again.
"""
