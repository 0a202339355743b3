"""A PDF that was broken in any way is not proven, and a whole one is."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from msgspec.structs import replace

from drafting.adapters.page_proof.proving import prove_final, prove_pages
from drafting.adapters.signers.fields import add_signature_fields, draw_stamp
from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetting import Rendered, render, render_stamp
from drafting.rules.content import Decree, edit
from drafting.rules.layout.page_proof.proof import NotProven, Proof
from drafting.rules.layout.profile import LayoutProfile, legal_drafting, naskah_dinas
from tests.drafting import samples
from tests.drafting.adapters.page_proof.broken import broken
from tests.drafting.adapters.page_proof.broken_files import WAYS
from tests.drafting.adapters.typst.printed import SVG
from tests.seeds import seeds

SEEN_AT_THE_FREEZE = {"other_characters_for_the_glyphs"}
SIGNS = "efisiensi baffle → Ω × ≥ č Ж “kutip” pertanggungjawabankeuangannasional (a\\b) ()"


@cache
def made() -> Rendered:
    return render(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)


def proved(pdf: bytes, rendered: Rendered, profile: LayoutProfile = samples.PROFILE) -> Proof:
    return prove_final(pdf, rendered.data, rendered.boxes, fonts.folders(profile))


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("seed", seeds(40))
def test_broken_pages_are_not_proven(name: str, seed: int) -> None:
    pdf = broken(made().pdf, name, Random(f"{name} {seed}"))
    prove = proved if name in SEEN_AT_THE_FREEZE else _as_a_draft
    with pytest.raises(NotProven, match="Halaman cetak tidak terbukti sama dengan naskah"):
        prove(pdf, made())


def _as_a_draft(pdf: bytes, rendered: Rendered) -> Proof:
    return prove_pages(pdf, rendered.data, rendered.boxes)


def with_signs(tree: Decree) -> Decree:
    """Return a text that has all that pages are broken with.

    That is letters of two typefaces, ligatures, a parted word and brackets.
    """
    tree = edit(tree, tree.decision.dictums[0].id, text=SIGNS)
    row = tree.positions[0].indicators[0].id
    return edit(tree, row, formula=SIGNS, target="pertanggungjawabankeuangannasional")


@pytest.mark.parametrize(
    "profile",
    [
        samples.PROFILE,
        legal_drafting(samples.KOP),
        naskah_dinas(replace(samples.KOP, emblem=SVG)),
        replace(naskah_dinas(samples.KOP), typeface="Arimo", size=11),
    ],
    ids=lambda profile: f"{profile.name} {profile.typeface}",
)
@pytest.mark.parametrize("draw", [False, True])
def test_whole_pages_are_proven(profile: LayoutProfile, draw: bool) -> None:  # noqa: FBT001
    rendered = render(with_signs(samples.model()), samples.PRINTING, profile, draft_mark=False)
    pdf = rendered.pdf
    if draw:
        stamp = render_stamp(samples.SIGNATORY, profile, verification_url=samples.URL)
        pdf = draw_stamp(pdf, stamp, rendered.boxes[0])
    proof = proved(add_signature_fields(pdf, () if draw else rendered.boxes), rendered, profile)
    assert proof.inked
    assert proof.characters > 8000


def test_a_refusal_names_position_column_and_words() -> None:
    tree = edit(samples.model(), samples.model().positions[1].indicators[0].id, formula="lain")
    other = render(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)
    with pytest.raises(NotProven) as refused:
        proved(made().pdf, other)
    assert "Jabatan 2. Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri, baris 1" in str(
        refused.value.sentence
    )
    assert "kolom FORMULASI PENGHITUNGAN tidak tercetak utuh mulai dari “lain”" in str(
        refused.value.sentence
    )
