"""What one machine needs under every other layer: configuration, database, queue, logs and the embedded servers."""
