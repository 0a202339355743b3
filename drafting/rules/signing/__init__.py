"""Signing without how: levels, signers, boxes, and all refusals.

`signers.py` describes a signer, `refusals.py` is what goes wrong, `bsre.py` reads the answers of
the national service.
"""
