"""The post room: it tells people what the engine announced.

It keeps the proof that they were told.
"""
