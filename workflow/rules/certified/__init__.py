"""Certified copies of a signed decree: which kinds there are, what may happen to one."""
