"""The user guide as pages: `reading` makes them, `pages` shows them."""
