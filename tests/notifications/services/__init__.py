"""The services of the post room."""
