"""The bases that a decree's office and topic ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from drafting.rules.lint.engine.context import Context, RequiredBasis
from drafting.rules.lint.engine.finding import Confidence, Put, Repair, Severity
from drafting.rules.lint.engine.hits import Hit, on, repair_with, shown
from drafting.rules.lint.engine.passages import Role
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.bases.gazettes import in_full, is_complete
from drafting.rules.lint.groups.laws import TECHNIQUE
from drafting.rules.regulations import citation_kinds, citations
from drafting.rules.regulations.keys import alike
from drafting.rules.regulations.kind_names import REGIONAL
from drafting.rules.regulations.register import Regulation

WARN, BLOCK = Severity.WARN, Severity.BLOCK
READ = Confidence.SOURCE_READ


@rule(
    "dasar-wewenang",
    BLOCK,
    READ,
    f"UU 30/2014 Pasal 9 ayat (3); {TECHNIQUE} No. 28",
    "Mengingat memuat peraturan yang memberi wewenang kepada pejabat penetap.",
)
def authority_is_cited(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree that cites none of the regulations behind the authority.

    If nobody named the unit, this cannot be known, and the rule only warns.
    """
    if _cited(reading) & _alike(context.unit.authority):
        return
    if not context.unit.name and _cites_its_region(reading):
        return
    named = " atau ".join(map(_cited_in_full(context), _authority(context)))
    instead = "Catat peraturannya dalam Daftar aturan unit, lalu cantumkan."
    if named:
        instead = f"Cantumkan “{named}”."
    who = context.unit.office or "pejabat penetap"
    message = f"Tidak ada dasar yang memberi wewenang kepada {who}. {instead}"
    if not context.unit.name:
        message = (
            f"Tidak ada peraturan daerah atau instansi sendiri yang dicantumkan: dasar wewenang"
            f" {who} tidak tampak. Pastikan dasar itu dicantumkan."
        )
    missing = on(
        reading.tree.legal_bases,
        message,
        field="items",
        text="wewenang",
        repair=_cite_authority(reading, context),
        severity=None if context.unit.name else WARN,
    )
    setting = "authority" if context.unit.name and not named else ""
    yield msgspec.structs.replace(missing, setting=setting)


@rule(
    "dasar-isi",
    BLOCK,
    READ,
    f"UU 30/2014 Pasal 9 ayat (3); {TECHNIQUE} No. 28",
    "Mengingat memuat peraturan yang menjadi dasar isi Keputusan.",
)
def content_basis_is_cited(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a decree on a topic that cites none of the bases required for it.

    The table of required bases names them, with the days between which they are required.
    """
    cited = _cited(reading)
    for required in context.required:
        begun = required.since is None or required.since <= context.as_of
        ended = required.until is not None and required.until < context.as_of
        if (
            begun
            and not ended
            and re.search(required.topic, reading.tree.heading.subject, re.IGNORECASE)
            and not cited & _alike(required.any_of)
        ):
            names = " atau ".join(citation_kinds.name(key) for key in required.any_of)
            yield on(
                reading.tree.legal_bases,
                f"Cantumkan {names}: {required.why}",
                field="items",
                text=" ".join(required.any_of),
                repair=_cite(reading, required, context),
                severity=None if required.sure else WARN,
            )


def _cite(reading: Reading, required: RequiredBasis, context: Context) -> Repair | None:
    """Return the repair that cites the one required basis, if all of it is sure."""
    known = context.regulations.get(required.any_of[0])
    if not required.sure or known is None or not is_complete(known.key, context):
        return None
    if len(required.any_of) > 1:
        return None
    return _put(reading, known)


def _cite_authority(reading: Reading, context: Context) -> Repair | None:
    """Return the repair that cites the one regulation behind the authority."""
    named = [context.regulations.get(key) for key in _authority(context)]
    return _put(reading, named[0]) if len(named) == 1 and named[0] else None


def _put(reading: Reading, known: Regulation) -> Repair:
    """Return the repair that adds a regulation at its place."""
    text = f"{in_full(known)};"
    return repair_with(
        f"Tambahkan “{shown(text)}”.",
        Put(reading.tree.legal_bases.id, "items", text, _last_above(reading, known.key)),
        automatic=False,
    )


def _last_above(reading: Reading, key: str) -> str:
    """Return the last basis above a regulation: of higher rank, or older."""
    new = citations.parse(citation_kinds.name(key))[0]
    above = [
        item.id
        for item, cited in reading.bases
        if cited and (cited.rank or 0, cited.year or 0) <= (new.rank or 0, new.year or 0)
    ]
    return above[-1] if above else ""


def _cited_in_full(context: Context) -> Callable[[str], str]:
    def say(key: str) -> str:
        known = context.regulations.get(key)
        return in_full(known) if known else citation_kinds.name(key)

    return say


def _authority(context: Context) -> Iterator[str]:
    """Yield the keys of the unit's authority.

    Examples count only where nothing binds anybody.
    """
    for key in context.unit.authority:
        known = context.regulations.get(key)
        if known is None or not known.fictitious or not context.in_earnest:
            yield key


def _cites_its_region(reading: Reading) -> bool:
    """Return whether a region's regulation is cited; it may give authority."""
    cited = (one for passage in reading.by_role[Role.BASIS] for one in passage.citations)
    return any(one.kind.split(" ", 1)[0] in REGIONAL for one in cited)


def _cited(reading: Reading) -> set[str]:
    return _alike(one.key for passage in reading.by_role[Role.BASIS] for one in passage.citations)


def _alike(keys: Iterable[str]) -> set[str]:
    return {alike(key) for key in keys}
