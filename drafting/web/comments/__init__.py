"""The pages of comments: the form, the tab Komentar, the API.

Read comment_form, then comments_tab; api says the same as JSON.
"""
