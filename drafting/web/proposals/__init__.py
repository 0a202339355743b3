"""The pages of proposals: the form that makes one, and the tab Usul where they are decided.

Read proposal_form, then proposals_tab.
"""
