"""What drafting does: texts, findings, proposals, documents, signatures; each service opens one transaction, orchestrators say so."""
