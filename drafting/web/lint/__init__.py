"""The pages of findings, of a unit's lists and of the regulations.

Read findings, unit_lists with its form, regulations.
"""
