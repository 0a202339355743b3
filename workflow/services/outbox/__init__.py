"""What acts announce: `table` writes and claims rows, `relay` queues them."""
