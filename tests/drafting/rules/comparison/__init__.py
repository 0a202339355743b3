"""The redline: which node is which, and which words changed."""
