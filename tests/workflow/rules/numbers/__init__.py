"""Tests of numbers: their patterns, and reading them."""
