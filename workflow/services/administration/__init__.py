"""Units and their people: units, posts, mandates, accounts, recipients.

Read `units` first, then `unit_posts` (granted and held) and `mandates` (who may act on a day);
`groundwork` has the same without an actor, for `installation` and the demo.
"""
