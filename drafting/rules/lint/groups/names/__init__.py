"""Names against what the unit's own register says on that day.

`places`, `unit_names`, `recipients`, `position_titles` and `signatories`; `proper_names` tells a
name from a word.
"""
