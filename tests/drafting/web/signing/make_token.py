"""Put a key and its certificate on a token, in a process of its own.

    python -m tests.drafting.web.signing.make_token MODULE TOKEN LABEL PIN < PAIR

*PAIR* is a PEM key on a curve, followed by its certificate.
"""

from __future__ import annotations

import sys

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


def main(pair: bytes, module: str, token: str, label: str, pin: str) -> None:
    """Put both under one label."""
    key = load_pem_private_key(pair, None)
    certificate = x509.load_pem_x509_certificate(pair).public_bytes(Encoding.DER)
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    kept = {pkcs11.Attribute.LABEL: label, pkcs11.Attribute.TOKEN: True}
    with pkcs11.lib(module).get_token(token_label=token).open(rw=True, user_pin=pin) as session:
        session.create_object(
            {
                **pkcs11.util.ec.decode_ec_private_key(der),
                **kept,
                pkcs11.Attribute.SIGN: True,
            }
        )
        session.create_object({**pkcs11.util.x509.decode_x509_certificate(certificate), **kept})


if __name__ == "__main__":
    main(sys.stdin.buffer.read(), *sys.argv[1:5])
