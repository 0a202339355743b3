"""The pages of the post room.

What awaits me, copies and receipts, and the page behind a personal link.
"""
