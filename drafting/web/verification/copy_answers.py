"""What the public pages answer about a certified copy."""

from __future__ import annotations

from typing import NamedTuple

from flask_babel import lazy_gettext as lazy

from drafting.services.verification.public_copies import PublicCopy
from workflow.core.translation.catalogues import said
from workflow.rules.certified.lifecycle import CertifiedState
from workflow.rules.days.dates import written
from workflow.rules.days.force import Force

BINDS = frozenset({Force.IN_FORCE, Force.AMENDED})


class CopyAnswer(NamedTuple):
    """The answer in one sentence; `look` is good, warn, bad or info."""

    look: str
    headline: object
    sentence: object


UNCERTIFIED = CopyAnswer(
    "bad",
    lazy("Belum disahkan"),
    lazy(
        "Kode ini milik salinan, petikan, atau pertinggal yang tidak pernah disahkan. Jangan"
        " berpegang padanya; mintalah yang sudah disahkan, atau keputusannya sendiri."
    ),
)
WITHDRAWN = CopyAnswer(
    "bad",
    lazy("Sudah ditarik kembali"),
    lazy(
        "Salinan ini pernah disahkan, tetapi sudah ditarik kembali. Kembalikan kepada penerbitnya,"
        " dan jangan berpegang padanya lagi."
    ),
)


def of_copy(found: PublicCopy) -> CopyAnswer:
    """Answer for a copy: what it is, and whether its decree holds."""
    if found.state is CertifiedState.WITHDRAWN:
        return WITHDRAWN
    if not found.is_issued:
        return UNCERTIFIED
    decree = found.decree
    if decree.force not in BINDS:
        return CopyAnswer(
            "warn",
            lazy(
                "%(copy)s yang disahkan; keputusannya: %(force)s",
                copy=said(found.kind),
                force=_lowered(said(decree.force.value)),
            ),
            lazy("Ini bukan naskah asli, dan keputusannya tidak berlaku pada tanggal itu."),
        )
    headline = lazy("%(copy)s yang disahkan, bukan naskah asli", copy=said(found.kind))
    day = written(decree.standing.day)
    if found.is_electronic:
        sentence = lazy(
            "Keputusannya berlaku pada tanggal %(day)s. Unggah berkasnya untuk memastikan bahwa"
            " berkas itu persis yang disahkan.",
            day=day,
        )
        return CopyAnswer("good", headline, sentence)
    sentence = lazy(
        "Keputusannya berlaku pada tanggal %(day)s. Yang sah adalah kertas yang ditandatangani dan"
        " dicap pengesahnya; bandingkan dengan halaman di bawah.",
        day=day,
    )
    return CopyAnswer("info", headline, sentence)


def of_copy_file(found: PublicCopy) -> CopyAnswer:
    """Answer for a file that is exactly what was certified."""
    answer = of_copy(found)
    if answer.look != "good":
        return answer
    sentence = lazy(
        "Berkas ini persis yang disahkan. Keputusannya berlaku pada tanggal %(day)s.",
        day=written(found.decree.standing.day),
    )
    return CopyAnswer("good", answer.headline, sentence)


def _lowered(text: str) -> str:
    """Return a sentence as it goes on after a colon."""
    return text[:1].lower() + text[1:]
