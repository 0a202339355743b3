"""Who signs: a key of the unit's own, a token, the national service.

`loopback` serves the demo authority on this machine, and `bsre_office` is an office that signs
through the national service.
"""
