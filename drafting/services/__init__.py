"""What drafting does: texts, findings, proposals, documents, signatures.

Each service opens one transaction, orchestrators say so.
"""
