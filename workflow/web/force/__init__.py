"""Pages about the force of a signed decree.

Read later_acts: what a document of the official, a superior or a court does to it.
"""
