"""The commands of drafting, run as people run them: with files, and without a database."""
