"""The parts of a decree, each read from its section into a node.

Read `section`, `openings` and `sections` (lines into sections), then `preamble`, `dictums`,
`closing`, `signature` and `recipients`; `lists` with `open_lists` serves them all.
"""
