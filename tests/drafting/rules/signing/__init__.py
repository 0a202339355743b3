"""The answers of the national service, read as refusals."""
