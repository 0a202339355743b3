"""Whom this installation trusts, and how it asks about time and revocation.

`certificates` and `authorities` say what is believed; `timestamps`, `fetching` and
`status_fetching` ask real services over HTTP; the `demo_*` modules are an authority of our own.
"""
