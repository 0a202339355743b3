"""The drafting desk in a real browser, from draft to public check."""
