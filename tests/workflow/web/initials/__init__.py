"""Tests of initials by level, and of those that other units are asked for."""
