"""Tests of the pages about the force of a decree."""
