"""The user guide as pages: `reading` makes the document one, `pages` shows it."""
