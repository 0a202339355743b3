"""The pages of drafting: text and findings, proposals, comparison, documents, signing, and what anyone may check."""
