"""What a signed PDF proves, and what people do to it.

`tampering` and `restructuring` (over `pdf_revisions`) touch signed files.
"""
