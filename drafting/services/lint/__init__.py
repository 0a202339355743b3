"""Findings once they were made, and what the rules consult.

Read repairs, answers and recheck (a finding is repaired, answered, computed again); unit_lists and
regulations keep what the rules look up.
"""
