"""The post room: it tells people what the engine announced.

And keeps the proof that they were told.
"""
