"""What acts announce, until every subscriber has run.

`table` has the announcements, `runs` a row for each of their subscribers, `claims` the heartbeat of
the worker at a row, and `relay` queues what is due.
"""
