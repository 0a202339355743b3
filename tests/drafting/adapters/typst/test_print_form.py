"""The pages of decrees are those of the recorded edition.

What changes them voids initials.
A test below fails when a page changes.  If that was meant, give what changed a new digest in
`drafting/adapters/typst/print_form.toml`, so that initials given to the old page fall, and record
the new pages here.  If it was not, the pages must become what they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version

import msgspec
import pytest

from drafting.adapters.typst.typesetting import print_form_digest, render, render_stamp
from drafting.rules.content import Clauses, Decree, Item
from drafting.rules.layout.print_data import Manner, Printing
from drafting.rules.layout.profile import (
    DictumStyle,
    LayoutProfile,
    Orientation,
    legal_drafting,
    naskah_dinas,
)
from drafting.rules.layout.signature_block import Capacity
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting import samples

replace = msgspec.structs.replace
TYPST = "0.15.2"
FORM = "800ccfc969a76f20fe337517b4367876b3eeba1771358875759a4a27db92022e"
"""The typesetter and the print form of the records: with another typesetter initials fall."""


def final(tree: Decree, profile: LayoutProfile, printing: Printing = samples.PRINTING) -> bytes:
    return render(tree, printing, profile, draft_mark=False).pdf


def signed_by(capacity: Capacity) -> Printing:
    return replace(samples.PRINTING, signatory=replace(samples.ACTING, capacity=capacity))


def noting() -> Decree:
    """Return a decree that notes what was read besides what was considered."""
    items = (Item(id="x1", text="surat Inspektur;"), Item(id="x2", text="berita acara rapat;"))
    return replace(samples.model(), noting=Clauses(id="x0", items=items))


def other_profile() -> LayoutProfile:
    """Return a profile in which everything is set otherwise."""
    return replace(
        naskah_dinas(samples.KOP),
        dictum_style=DictumStyle.PERTAMA,
        size=11,
        titles=True,
        on_behalf_of=("BUPATI MALANG", "SEKRETARIS DAERAH"),
        annex_orientation=Orientation.LANDSCAPE,
        annex_date=False,
        position_on_new_page=True,
        qr=False,
    )


PAGES: dict[str, Callable[[], bytes]] = {
    "one page": lambda: final(samples.short(), samples.PROFILE),
    "the usual size": lambda: final(samples.model(), samples.PROFILE),
    "long tables": lambda: final(samples.long(rows=8), samples.PROFILE),
    "legal drafting": lambda: final(samples.model(), legal_drafting(samples.KOP)),
    "naskah dinas": lambda: final(samples.model(), naskah_dinas(samples.KOP)),
    "everything otherwise": lambda: final(samples.model(), other_profile()),
    "long tables, otherwise": lambda: final(samples.long(rows=5), other_profile()),
    "with what was noted": lambda: final(noting(), samples.PROFILE),
    "plt": lambda: final(samples.short(), samples.PROFILE, signed_by(Capacity.PLT)),
    "plh": lambda: final(samples.short(), naskah_dinas(), signed_by(Capacity.PLH)),
    "pj": lambda: final(samples.short(), samples.PROFILE, signed_by(Capacity.PJ)),
    "on paper": lambda: final(
        samples.short(), samples.PROFILE, replace(samples.PRINTING, manner=Manner.OUTSIDE)
    ),
    "demo": lambda: final(
        samples.short(), samples.PROFILE, replace(samples.PRINTING, demo_key=True)
    ),
    "draft": lambda: render(samples.model(), samples.DRAFT, samples.PROFILE, draft_mark=True).pdf,
    "stamp": lambda: render_stamp(samples.SIGNATORY, samples.PROFILE, verification_url=samples.URL),
    "stamp of the demo": lambda: render_stamp(
        samples.ACTING, other_profile(), verification_url=samples.URL, demo_key=True
    ),
    "plain text": lambda: to_plain_text(noting()).encode(),
}
RECORDED = {
    "one page": "5512b1b46bf9c3606f3c924c4b0ff6de364de1b2b7034748d710ca4538647c94",
    "the usual size": "ce1cc94c8dcb751d4d6984dca2a980a80d94370fa16de5b2ff7aa195bb3f8f90",
    "long tables": "5f9e0d87915e729ba18f0da085f59d9c6ac5c68dece5c7a647b5e95fe3cae5c7",
    "legal drafting": "c83dbee8d496a9044c65bfa74263210b6a5c8f722bccc1d0cb2ef4173481ee6a",
    "naskah dinas": "ffced3b79a50a308c5663436ca26622d62ad8fb670f8a2d14c83318fa7d8257c",
    "everything otherwise": "7c8415be69717e3907092e35197747f90b22be44dde3638b3485696c03bc45e3",
    "long tables, otherwise": "4e9d5e75a62906ac0f1003d540ee0cba0db445d77bfbd8bce41500d4545c57a1",
    "with what was noted": "b8b20c3027eee1ca29fd4354151abbfb6f4772b369da50d549026f40a07e96d7",
    "plt": "f85652216e975983f8e60fcf8dbf2575e5e5170f6393736ffe1ecaf38fbdd9d4",
    "plh": "5e073385d711d9de1ba76a46f88792b8e8153919c203e5344679769b1877293a",
    "pj": "45ced56b95fe296a7c13021c57e0370b6c3e2c7bffc7aa58ab7916ca87a48fd5",
    "on paper": "1ccc9ab3c771ebcad734f0705fdb075f3be1f77510edcecd8795b25c469998a8",
    "demo": "cf39ba28edd50b0c8c7016264cb34815ee6c5ed09a6e86c397e2dbe98cc19821",
    "draft": "d29c48082149a1ea270bf34c97f2f23fea55d92e3808a0f06546a2e961e29001",
    "stamp": "2d850a07afbc3b678596bee5f7afa18e50b4c7c86cde788c4280dcbbf22a1c39",
    "stamp of the demo": "5e13b87fccdc6e696c2bafad3b7a262cb61e62919e7b5d483ec0d185ac0000c4",
    "plain text": "71dc01a87e396ad13e3163889b5a8aefc532f6a9f79e7cb3662d579d8fb477c1",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_was_recorded(name: str) -> None:
    assert version("typst") == TYPST
    assert hashlib.sha256(PAGES[name]()).hexdigest() == RECORDED[name]


def test_the_print_form_is_what_initials_were_given_to() -> None:
    assert print_form_digest(samples.PROFILE, samples.SIGNATORY) == FORM
