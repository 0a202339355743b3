"""The annexes of a decree: positions, their duties, their indicators.

Read `position_starts` (where a position begins), `annex_lines` (which line belongs to what), then
`positions` and `annexes` (lines into nodes).
"""
