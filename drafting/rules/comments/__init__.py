"""Comments: what people say about a clause or a proposal, in threads.

`lifecycle.py` is the table of a thread and of who may do what with it; `anchors.py` finds in a text
what a thread is about, and what was seen of it.
"""
