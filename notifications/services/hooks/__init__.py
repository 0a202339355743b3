"""What administrators do with calls: again, for a range of days, and to try an endpoint."""
