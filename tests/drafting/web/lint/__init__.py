"""The tests of the pages of findings, unit lists and the register of regulations."""
