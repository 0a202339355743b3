"""What checking a signed file means, and the bundle that proves it.

`verdict.py` weighs the facts that the validator found, `verdict_sentences.py` says them to people,
`bundle.py` packs the proof.
"""
