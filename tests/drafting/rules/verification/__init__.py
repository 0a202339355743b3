"""What the facts of a signed file amount to, and what is said of them."""
