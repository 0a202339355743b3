"""The page proof: what a PDF draws is what the text, the layout and the signature say, and no more.

`drawn.py` is what was read from the PDF and `expected.py` what its pages must say; `words.py`
compares the two, `areas.py` looks at where and how it is drawn, `proof.py` puts both together and
says in Indonesian what fails.
"""
