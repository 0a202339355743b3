"""The year's draft, opened by the calendar of the unit and by nobody's hand.

One module so far: `opening.py` opens it, once, and says so to the drafters.
"""
