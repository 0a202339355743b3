"""The rules, by what they look at; `engine.catalogue` lists them all.

From the frame inwards: `frame`, `form`, `references`, `wording`, `names`, `bases`, `substance`,
`annex`; `carried_over` is about last year's text, `laws` holds the laws that several rules cite.
"""
