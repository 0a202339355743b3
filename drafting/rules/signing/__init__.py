"""Signing without how: levels, signers and boxes, and every way in which it is refused.

`signers.py` describes a signer, `refusals.py` is what goes wrong, `bsre.py` reads the answers of
the national service.
"""
