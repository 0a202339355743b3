"""The number register: `places` are what is taken, `allocation` gives to steps of decrees.

`by_hand` and `corrections` are the registrar's acts; `agenda_book` are its lines as the office
keeps them, and `register` the page.
"""
