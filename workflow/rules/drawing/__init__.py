"""Tables of transitions drawn for people: as a document, as a picture."""
