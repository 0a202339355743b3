"""Tests of the rules about the text."""
