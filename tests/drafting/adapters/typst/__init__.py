"""The PDFs of a decree, read back as people and programs read them."""
