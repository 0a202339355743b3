"""Where a passphrase may go: what the settings name, and nothing else.

An address of the national service is one of `SIGNER_URLS` (or `BSRE_URL`), a PKCS#11 module one of
`TOKEN_MODULES`, and every file of a signer lies in `KEYS_DIR` or one of `KEY_FOLDERS`, wherever a
link or `..` in its name may point.
"""

from __future__ import annotations

from pathlib import Path

from drafting.rules.signing.enrolment import NotAllowed
from drafting.rules.signing.signers import SignerChoice, SignerKind
from workflow.core.config import Config

AT_A_SERVICE = frozenset({SignerKind.BSRE_V1, SignerKind.BSRE_V2})


def require_allowed(choice: SignerChoice, settings: Config) -> None:
    """Raise `NotAllowed` where a choice names a place that the settings do not."""
    files = [choice.certificate]
    if choice.kind in AT_A_SERVICE:
        files += [choice.account, choice.subject]
        if choice.url and choice.url.rstrip("/") not in settings.signer_urls:
            raise NotAllowed
    elif choice.kind is SignerKind.PKCS11:
        if Path(choice.path) not in settings.token_modules:
            raise NotAllowed
    else:
        files.append(choice.path)
    if not all(_lies_in_a_key_folder(file, settings) for file in files if file):
        raise NotAllowed


def _lies_in_a_key_folder(file: str, settings: Config) -> bool:
    place = (settings.keys_dir / file).resolve()
    folders = (settings.keys_dir, *settings.key_folders)
    return any(place.is_relative_to(folder.resolve()) for folder in folders)
