"""The tests of the pages on which a text is made, read and corrected."""
