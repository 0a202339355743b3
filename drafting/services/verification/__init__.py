"""What anybody may know of a decree or a file, now and in decades.

Read public_record, standing and lookup (nothing is validated there), then requests and validation
(what a stranger brings); preservation works each night, proof_bundle is taken away.
"""
