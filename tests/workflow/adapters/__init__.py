"""Tests of what the engine talks to."""
