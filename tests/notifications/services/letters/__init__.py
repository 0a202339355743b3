"""What the letter with a copy says."""
