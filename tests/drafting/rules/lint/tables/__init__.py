"""What the rules read of tables of any columns."""
