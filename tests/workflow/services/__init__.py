"""Tests of the engine's services."""
