"""The fixed frame of a decree: set phrases and labels.

In the order of the page: `opening`, `dictum_labels`, `closing`; `leftovers` are traces of an
imported file. A draft written here composes the frame and cannot get it wrong: it is wrong where
an imported text has its own (`as_written`). So the repair is always the same: drop the wording of
the source, and the standard label is printed.
"""
