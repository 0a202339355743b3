"""Signing without how: levels, signers, boxes, and all refusals.

`signers.py` describes a signer, `refusals.py` is what goes wrong, `enrolment.py` what is wrong with
a person's own record, `bsre.py` reads the answers of the national service.
"""
