"""Who gives a code or a password again, and how often one may try."""
