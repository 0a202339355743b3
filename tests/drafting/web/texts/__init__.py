"""The tests of the pages on which a text begins, is read, edited, compared and corrected."""
