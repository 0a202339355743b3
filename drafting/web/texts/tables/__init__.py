"""The pages of tables of any columns: how one begins, and its columns."""
