"""The tests of the pages on which a signed decree is corrected."""
