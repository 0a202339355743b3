"""Numbers and cross-references inside a decree.

Its own number (`decree_number`), references to dictums and annexes, and numbers spelt out.
"""
