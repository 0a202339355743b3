"""Nothing of a decree is lost at the edge of a paper, a page or the stamp."""

import io
import itertools
from collections.abc import Iterator

import pdfplumber
import pytest
from msgspec.structs import replace
from pdfplumber.pdf import PDF

from drafting.adapters.typst.typesetting import render, render_stamp
from drafting.rules.content import Decree, Dictum, Recipient, edit
from drafting.rules.layout.profile import LayoutProfile, legal_drafting, naskah_dinas
from drafting.rules.layout.signature_block import Capacity, SignatureBlock, name_in_block
from tests.drafting import samples

MILLIMETRE = 72 / 25.4
PROFILE = naskah_dinas(samples.KOP)
LONG = SignatureBlock(
    office=("KEPALA BAGIAN KERJA SAMA", "SEKRETARIAT DAERAH KABUPATEN MALANG"),
    name="Kepala Bagian Kerja Sama Dalam Negeri Luar Negeri dan Pihak Ketiga",
    title_before="Prof. Dr. Ir. H.",
    title_after="S.H., M.Hum., M.Si., Ph.D.",
    rank="Pembina Utama Madya",
    nip="19700101 199501 1 001",
    capacity=Capacity.UB,
    superiors=("BUPATI MALANG", "SEKRETARIS DAERAH KABUPATEN MALANG"),
)


def opened(tree: Decree, profile: LayoutProfile = PROFILE) -> PDF:
    return pdfplumber.open(
        io.BytesIO(render(tree, samples.PRINTING, profile, draft_mark=False).pdf)
    )


def between_the_margins(document: PDF, profile: LayoutProfile) -> Iterator[list[str]]:
    """Yield the lines of each page between its upper and its lower margin."""
    for page in document.pages:
        box = (
            0,
            profile.margins.top * MILLIMETRE - 2,
            page.width,
            page.height - profile.margins.bottom * MILLIMETRE + 2,
        )
        yield page.crop(box).extract_text().splitlines()


def test_the_seventieth_copy_is_still_on_a_page() -> None:
    recipients = tuple(
        Recipient(id=f"r{place}", office=f"Kepala Perangkat Daerah Nomor {place}", place="Kepanjen")
        for place in range(1, 71)
    )
    tree = samples.short()
    with opened(replace(tree, recipients=replace(tree.recipients, items=recipients))) as document:
        lines = [line for page in between_the_margins(document, PROFILE) for line in page]
    assert sum("Kepala Perangkat Daerah Nomor" in line for line in lines) == len(recipients)


def test_a_word_that_no_line_can_hold_is_parted() -> None:
    tree = samples.short()
    tree = edit(tree, tree.heading.id, subject="X" * 120)
    tree = edit(tree, tree.decision.dictums[0].id, text="lihat " + "abcdefghij" * 30)
    with opened(tree) as document:
        for page in document.pages:
            right = float(page.width) - PROFILE.margins.right * MILLIMETRE
            assert not [
                char
                for char in page.chars
                if char["text"].strip()
                and (char["x1"] > right + 3 or char["x0"] < PROFILE.margins.left * MILLIMETRE - 3)
            ]


@pytest.mark.parametrize("bases", range(4, 12))
@pytest.mark.parametrize(
    "profile", [legal_drafting(samples.KOP), PROFILE], ids=lambda profile: profile.paper.value
)
def test_a_page_ends_neither_with_memutuskan_nor_with_what_leads_to_a_list(
    bases: int, profile: LayoutProfile
) -> None:
    tree = samples.model()
    items = tuple(
        replace(item, id=f"basis-{place}")
        for place, item in enumerate(
            itertools.islice(itertools.cycle(tree.legal_bases.items), bases)
        )
    )
    with opened(
        replace(tree, annexes=(), legal_bases=replace(tree.legal_bases, items=items)), profile
    ) as document:
        ends = [lines[-1] for lines in between_the_margins(document, profile)]
    assert len(ends) >= 2
    assert not [end for end in ends if end.endswith(":")]


def test_a_dictum_longer_than_a_page_goes_on() -> None:
    tree = samples.short()
    long = Dictum(id="long", text=" ".join(f"kata{place}" for place in range(3000)) + ".")
    with opened(
        replace(tree, decision=replace(tree.decision, dictums=(long, *tree.decision.dictums)))
    ) as document:
        words = {
            word
            for page in between_the_margins(document, PROFILE)
            for line in page
            for word in line.split()
        }
    assert {f"kata{place}" for place in range(2999)} <= words


@pytest.mark.parametrize(
    "signatory", [samples.SIGNATORY, samples.ACTING, LONG], ids=lambda one: one.capacity.value
)
def test_a_stamp_holds_its_frame_and_every_word(signatory: SignatureBlock) -> None:
    stamp = render_stamp(signatory, PROFILE, verification_url=samples.URL, demo_key=True)
    with pdfplumber.open(io.BytesIO(stamp)) as document:
        (page,) = document.pages
        frame = max([*page.rects, *page.curves], key=lambda one: one["width"])
        assert frame["x0"] > 0 < frame["top"]
        assert frame["x1"] < page.width
        assert frame["bottom"] < page.height
        assert all(
            frame["top"] < char["top"]
            and char["bottom"] < frame["bottom"]
            and char["x1"] < frame["x1"]
            for char in page.chars
        )
        words = page.extract_text()
    name = name_in_block(signatory, PROFILE).split()[0]
    above, _name, _below = words.rpartition(name)
    assert above.strip(), words
    assert not above.strip().endswith(","), "the name stands on a line of its own"
