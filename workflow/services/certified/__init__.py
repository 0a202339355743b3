"""Who of a unit certifies copies of its decrees, and by which rule."""
