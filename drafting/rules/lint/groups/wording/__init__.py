"""Words: `spelling`, `terms`, `mixed_terms`, `abbreviations`.

Then sentences: `repetition` of words and phrases, and `sentences` that contradict themselves or
were pasted together.
"""
