"""The rules, each with what it must flag and what it must leave alone."""
