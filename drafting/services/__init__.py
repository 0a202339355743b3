"""What drafting does, by capability, in an order of dependence.

Texts, lint, documents and proposals, signing, verification: each may use those before it, never
those after it.  A service opens one transaction; one that opens several says that it is an
orchestrator.
"""
