"""Tests of the engine's rules."""
