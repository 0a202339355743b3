"""The pages on which a text begins, is read, edited, compared and corrected.

Read sheet (the text as a page shows it), editor, fields; opening and placement (how a text comes
in); comparison, amendments with its two modules of corrections, relations, indicators.
"""
