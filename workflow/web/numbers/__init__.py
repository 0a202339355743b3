"""The number register: its `pages`, and the `forms` of its registrar."""
