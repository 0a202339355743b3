"""What the letter that brings a copy says, and what a unit decides about it.

Read `copy_letter` (the letter), then `policy` (where answers go, how long links live), `new_letter`
and `revoking` (links end).
"""
