"""The rules of certified copies."""
