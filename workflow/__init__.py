"""The engine: it moves a decree from state to state, keeps the history, and knows nobody above it."""
