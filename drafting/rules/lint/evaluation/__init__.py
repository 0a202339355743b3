"""How well the rules do: defects put into clean decrees, and what is found of them.

`defects` puts them in, `scores` counts. What was counted last stands beside each rule in
docs/rules.md.
"""
