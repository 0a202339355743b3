"""What a transaction changes of the rows that history knows.

`changes` listens to the session and collects.  What writes a row of the history takes the collected
digests into it, and `closing` writes a row of its own for what is left at the end.
"""
