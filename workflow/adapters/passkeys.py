"""What browsers and servers say to each other about passkeys, by `webauthn`.

Names and keys are base64url, as in JSON.  A device answers only with the consent of its holder
(finger, face or PIN).
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    UserVerificationRequirement,
)

NAME = "Keputusan"
REQUIRED = UserVerificationRequirement.REQUIRED


class AnswerError(Exception):
    """An answer that proves nothing."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a key is for: the name it is bound to, and where browsers find it."""

    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A challenge, and all that the browser needs beside it, as JSON."""

    challenge: str
    options: str


@dataclass(frozen=True, slots=True)
class Key:
    """The public half of a passkey, and how often it has answered."""

    credential_id: str
    public_key: str
    sign_count: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser sent, and which challenge it answers."""

    read: dict[str, Any]
    challenge: str

    @property
    def credential_id(self) -> str:
        """The name of the key that answered, as it says itself."""
        return str(self.read.get("id", ""))


def ask_for_key(party: Party, user_id: int, email: str, name: str, known: Collection[str]) -> Asked:
    """Return what makes a browser create a key, on a device that has none yet."""
    options = generate_registration_options(
        rp_id=party.name,
        rp_name=NAME,
        user_id=f"{NAME}:{user_id}".encode(),
        user_name=email,
        user_display_name=name,
        authenticator_selection=AuthenticatorSelectionCriteria(user_verification=REQUIRED),
        exclude_credentials=_named(known),
    )
    return Asked(bytes_to_base64url(options.challenge), options_to_json(options))


def ask_for_signature(party: Party, known: Collection[str]) -> Asked:
    """Return what makes a browser let one of the known keys answer."""
    options = generate_authentication_options(
        rp_id=party.name, allow_credentials=_named(known), user_verification=REQUIRED
    )
    return Asked(bytes_to_base64url(options.challenge), options_to_json(options))


def read_answer(text: str) -> Answer:
    """Read what a browser sent.  Raises `AnswerError`."""
    try:
        read = json.loads(text)
        told = base64url_to_bytes(read["response"]["clientDataJSON"])
        challenge = parse_client_data_json(told).challenge
    except (ValueError, TypeError, KeyError, RecursionError, WebAuthnException) as error:
        raise AnswerError from error
    return Answer(read, bytes_to_base64url(challenge))


def verify_key(answer: Answer, party: Party) -> Key:
    """Return the key that was created.  Raises `AnswerError`."""
    try:
        made = verify_registration_response(
            credential=answer.read,
            expected_challenge=base64url_to_bytes(answer.challenge),
            expected_rp_id=party.name,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except (ValueError, TypeError, KeyError, WebAuthnException) as error:
        raise AnswerError from error
    return Key(
        bytes_to_base64url(made.credential_id),
        bytes_to_base64url(made.credential_public_key),
        made.sign_count,
    )


def verify_signature(answer: Answer, key: Key, party: Party) -> int:
    """Return how often the key has answered now.

    Raises `AnswerError`, also where it has answered less often than before: then it is a copy.
    """
    try:
        return verify_authentication_response(
            credential=answer.read,
            expected_challenge=base64url_to_bytes(answer.challenge),
            expected_rp_id=party.name,
            expected_origin=party.origin,
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        ).new_sign_count
    except (ValueError, TypeError, KeyError, WebAuthnException) as error:
        raise AnswerError from error


def _named(known: Collection[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in known]
