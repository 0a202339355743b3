"""Tests of the embedded servers, against the real ones."""
