"""The drafting desk: it turns text into a document, findings and a signature.

What it finds out and makes, it writes back to the workflow engine as facts.
"""
