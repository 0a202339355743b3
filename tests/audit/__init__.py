"""The audit against somebody who may write everything in the database."""
