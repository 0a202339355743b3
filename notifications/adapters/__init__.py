"""Outside systems of the post room.

The mail server, the wording of letters, other systems' webhooks.
"""
