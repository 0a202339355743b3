"""What acts announce: `table` writes and claims the rows, `relay` hands them to the queue."""
