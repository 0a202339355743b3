"""Tests of drafting's services, on the real database and the model decree."""
