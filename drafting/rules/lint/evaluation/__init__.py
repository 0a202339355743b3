"""How well the rules do on defects put into clean decrees.

`defects` puts them in, `scores` counts. What was counted last stands beside each rule in
docs/rules.md.
"""
