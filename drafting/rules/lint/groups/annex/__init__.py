"""The annex: positions with their duties and indicators (PP 30/2019).

The rows first: `indicators`, `formulas`, `sources`, `absolutes`, `cells`. Then whole positions:
`positions`, `column_headings`, `twins`, `staff`; `comparing` is what they share.
"""
