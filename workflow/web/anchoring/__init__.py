"""The log for outsiders: checkpoints and proofs, in digests alone."""
