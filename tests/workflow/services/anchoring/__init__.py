"""The log: what it enters, signs, keeps and proves, and what outsiders find."""
