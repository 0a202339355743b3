"""The tables of the post room."""
