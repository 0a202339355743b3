"""The number register: `allocation` gives numbers, `register` shows them."""
