"""Certified copies of a signed decree: kinds, and what may happen to one."""
