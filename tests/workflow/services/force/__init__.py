"""Tests of the force of a decree: later acts, reasons for a correction."""
