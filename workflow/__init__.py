"""The engine: it moves a decree from state to state and keeps its history.

It knows none of the packages above it: they hand facts in, and react to what it announces.
"""
