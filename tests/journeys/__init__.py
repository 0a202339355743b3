"""Tests that go through the pages, as a person would."""
