"""What drafting needs of the world outside, a module a system or format.

`importers` read documents; `typst`, `docx` and `spreadsheets` write them; `signers`, `trust` and
`validation` are for signatures; `bundle_files` are what travels in a proof bundle.
"""
