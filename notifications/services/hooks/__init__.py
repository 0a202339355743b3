"""What administrators do with calls: make them again, try an endpoint."""
