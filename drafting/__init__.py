"""The drafting desk: it turns text into a document, findings and a signature, and writes the facts back to the engine."""
