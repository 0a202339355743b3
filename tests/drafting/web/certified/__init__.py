"""The pages of certified copies."""
