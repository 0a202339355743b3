"""Tests of the number register."""
