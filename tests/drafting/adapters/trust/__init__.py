"""The demo authority and the asking of real ones over HTTP."""
