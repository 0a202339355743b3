"""What the post room does: copies on their way, messages to people, calls to other systems."""
