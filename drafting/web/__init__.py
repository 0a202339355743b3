"""The pages of drafting: text and findings, proposals, comparison, documents, signing.

And what anyone may check.
"""
