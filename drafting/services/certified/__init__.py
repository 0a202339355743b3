"""Certified copies of signed decrees: salinan, petikan, pertinggal.

Read officials (who may certify), preparing (the page, frozen), certifying (by key or on paper), and
listing (what the pages show).  Like signing it is an orchestrator: the typesetter and the signer
stand outside every transaction.
"""
