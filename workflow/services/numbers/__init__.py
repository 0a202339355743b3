"""The number register: `places` that are taken, `allocation` to decrees.

`entries` are steps of the registrar, `by_hand` and `corrections` their services; `agenda_book` has
the lines as the office keeps them, `register` the page, `policy` what the unit decides.
"""
