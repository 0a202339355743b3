"""The number register: `allocation` gives and voids numbers, `register` shows the book."""
