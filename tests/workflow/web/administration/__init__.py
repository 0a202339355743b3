"""Tests of the pages of a unit's administrators."""
