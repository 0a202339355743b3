"""The commands of drafting, run with files and without a database."""
