"""Proposals: changes of a duty or indicator that others decide about.

`lifecycle.py` is the table of what can be done with one, and by whom; `changes.py` puts the change
into a text, `reverting.py` takes it out again.
"""
