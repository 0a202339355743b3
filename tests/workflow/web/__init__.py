"""Tests of the engine's pages."""
