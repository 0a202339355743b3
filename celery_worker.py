"""What goes out: the subscribers of every announcement, the schedule, and the Celery application that runs them."""
