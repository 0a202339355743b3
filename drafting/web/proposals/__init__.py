"""The pages of proposals: the form that makes one, and the tab Usul.

Read proposal_form, then proposals_tab; moving is a drafter's own move into another position.
"""
