"""The post room: it tells people what the engine announced, and keeps the proof that they were told."""
