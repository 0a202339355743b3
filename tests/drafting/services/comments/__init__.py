"""Comments in threads: started, answered, resolved, and kept through edits."""
