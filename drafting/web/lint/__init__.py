"""The pages of the rules: repairing findings, the lists of a unit, the register of regulations.

Read findings, unit_lists with its form, regulations.
"""
