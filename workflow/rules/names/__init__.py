"""Names: what letters reach, and what people and things are told apart by.

`addresses` is for mail, `faces` for the people of a unit, `marking` for words of ours in the code.
"""
