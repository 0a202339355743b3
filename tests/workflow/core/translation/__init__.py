"""How a sentence is known by its form, found in the code, and said in another language."""
