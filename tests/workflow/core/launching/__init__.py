"""Tests of the launcher, with the real servers and processes."""
