"""The unit's own domain and its present name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.rules.content import Letterhead
from drafting.rules.lint.engine.context import Context
from drafting.rules.lint.engine.finding import Confidence, Replace, Severity
from drafting.rules.lint.engine.hits import Hit, at, on, repair_with
from drafting.rules.lint.engine.reading import Reading
from drafting.rules.lint.engine.registry import rule
from drafting.rules.lint.groups.laws import SAME_TERM
from drafting.rules.lint.words.vocabulary import spelt_like

WARN = Severity.WARN
READ, GENERAL = Confidence.SOURCE_READ, Confidence.GENERAL_KNOWLEDGE

# malangkab.go.id in kerjasama@malangkab.go.id and https://malangkab.go.id
DOMAIN = re.compile(r"(?<=[@.])[a-z0-9-]+\.go\.id\b|(?<=//)[a-z0-9-]+\.go\.id\b", re.IGNORECASE)


@rule(
    "kop-domain",
    WARN,
    GENERAL,
    "Profil kop unit",
    "Alamat situs dan surel pada kop memakai domain resmi daerah.",
)
def letterhead_has_the_official_domain(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a government domain in the letterhead that is not the region's."""
    letterhead, domain = reading.tree.letterhead, context.unit.domain
    if letterhead and not domain:
        yield from _two_domains(letterhead)
    for index, line in enumerate(letterhead.lines if letterhead and domain else ()):
        for match in DOMAIN.finditer(line):
            if letterhead and match.group().lower() != domain:
                edit = Replace(
                    letterhead.id, f"lines/{index}", match.start(), match.group(), domain
                )
                repair = repair_with(f"Tulis “{domain}”.", edit, automatic=False)
                message = f"Domain “{match.group()}” bukan domain resmi daerah. Tulis “{domain}”."
                yield on(
                    letterhead,
                    message,
                    field=f"lines/{index}",
                    text=line[max(0, match.start() - 20) : match.end()],
                    repair=repair,
                )


def _two_domains(letterhead: Letterhead) -> Iterator[Hit]:
    """Find two government domains in one letterhead: one is another's."""
    found = [
        (index, match.group().lower())
        for index, line in enumerate(letterhead.lines)
        for match in DOMAIN.finditer(line)
    ]
    regions = {".".join(domain.split(".")[-3:]) for _index, domain in found}
    if len(regions) > 1:
        yield on(
            letterhead,
            f"Kop memuat dua domain: {' dan '.join(sorted(regions))}. Pakai domain resmi daerah.",
            field=f"lines/{found[-1][0]}",
            text=" ".join(sorted(regions)),
        )


@rule(
    "nama-unit-lama",
    WARN,
    READ,
    SAME_TERM,
    "Unit disebut dengan nama yang berlaku pada tanggal Keputusan.",
    about_titles=True,
)
def units_have_their_present_name(reading: Reading, context: Context) -> Iterator[Hit]:
    """Find a former name of the unit.

    Inside an official title it stays, and is a sign that the basis is old.
    """
    for passage in reading.passages:
        for name in context.unit.former_names:
            # the former name as whole words
            for match in re.finditer(rf"\b{re.escape(name)}\b", passage.text, re.IGNORECASE):
                official = passage.in_title(*match.span())
                new, instead = None, "Periksa apakah dasar hukum ini masih berlaku."
                if not official:
                    new = spelt_like(match.group(), context.unit.name)
                    instead = f"Tulis “{new}”."
                yield at(
                    passage,
                    *match.span(),
                    f"“{match.group()}” adalah nama lama unit ini. {instead}",
                    new=new,
                    automatic=False,
                )
