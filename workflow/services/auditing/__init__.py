"""The audit: what history says beside what is stored, in one snapshot.

Everything is read in order through cursors of the server and joined row by row, so that an audit
needs as much memory for ten years as for a day.  `chain` follows the rows, `states` replays the
lifecycles, `told` and `stored` are the two sides of the comparison, `facts` are what single acts
say of the columns, `checkpoints` what somebody kept outside.
"""
