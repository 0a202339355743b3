"""Who is told of what, as a table: pure, so that nobody can be forgotten unseen."""
