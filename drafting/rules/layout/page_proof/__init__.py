"""The page proof: a PDF draws what it must and no more.

What it must draw is what the text, the layout and the signature say.

`drawn.py` is what was read from the PDF and `expected.py` what its pages must say; `words.py`
compares the two, `areas.py` looks at where and how it is drawn, `proof.py` puts both together and
says in Indonesian what fails.
"""
