"""What changed between two texts, as data and as the page that shows it.

`matching.py` finds which node is which and `node_places.py` where each stands; `redline.py` makes
the edits of that, `field_changes.py` and `words.py` their words, `redline_print.py` their page.
"""
