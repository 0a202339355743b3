"""What drafting needs of the world outside: one module an outside system or a foreign format."""
