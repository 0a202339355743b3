"""Texts of decrees: opened, saved, checked, archived, amended, compared.

Read revisions (what is kept), new_revision (how a text is kept, with its facts) and checks (what
the rules find in it); then drafts and archive, importing, amendments and consolidation, comparison;
queries, indicators and retention serve the pages and the clock.
"""
