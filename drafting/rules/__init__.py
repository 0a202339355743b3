"""Text in, findings out: the content tree and every rule about it, pure and without input or
output.
"""
