"""Recognises files that come from a registered one.

`earlier_files` finds those whose end was cut off, `resaved` those that a program saved again.
"""
