"""What one machine needs under every other layer.

Configuration, database, queue, logs and the embedded servers.
"""
