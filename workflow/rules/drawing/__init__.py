"""Tables of transitions drawn for people: as a document, and as a picture on the page."""
