"""Tests like the modules."""
