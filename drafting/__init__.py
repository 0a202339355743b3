"""The drafting desk: it turns text into a document, findings and a signature.

And writes the facts back to the engine.
"""
