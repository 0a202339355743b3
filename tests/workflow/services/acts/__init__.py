"""Tests of acts of administration: what the audit finds of them."""
