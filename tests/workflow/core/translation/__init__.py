"""How sentences are known by their form, found in the code, and translated."""
