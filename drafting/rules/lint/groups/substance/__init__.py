"""What UU 30/2014 requires a decree to state, and what it forbids.

In the order of the decree: `reasons`, `dictums`, `validity`, `revocation`, `delivery`; and nothing
left open (`completeness`).
"""
