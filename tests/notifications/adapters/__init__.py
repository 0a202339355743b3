"""The outside systems of the post room."""
