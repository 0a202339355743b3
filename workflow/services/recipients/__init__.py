"""Who gets a copy: what a decree prints, matched to the register of its unit.

`matching` compares and records, `choices` is what a drafter says where they differ, `queries` is
what the pages show.
"""
