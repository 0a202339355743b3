"""The parts of a decree, each in the wordings of many offices."""
