"""Outside systems of the post room: the mail server, the wording of letters, other systems' webhooks."""
