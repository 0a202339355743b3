"""What the post room does: copies, messages to people, webhook calls."""
