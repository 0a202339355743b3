"""The pages of drafting, by capability.

Read texts, lint, documents, proposals, signing, verification.  `blueprint` and `routes` join them,
`panels` hands them to the engine's page of a decree.
"""
