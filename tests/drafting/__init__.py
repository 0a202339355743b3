"""Tests of the drafting desk."""
