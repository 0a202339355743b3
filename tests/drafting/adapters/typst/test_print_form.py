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
FORM = "cf7c432eee747c51648d8f7cda90d2f11b9a674a7b244bb5deb97c7ef11ca6c8"
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
    "one page": "ae24d37fc77fda4ee361bc9d9d7dcef7a62551499cc9cfed8a5d4f50da5ed80a",
    "the usual size": "b5c2adc9bb4c6e706808a886fde857002b2f9e5aab292f9c129a335f92a53c81",
    "long tables": "357353573ecaa0a2ca9919f94e90b0ccc7adcb389b8e1f622ad730205672eaaa",
    "legal drafting": "b87a7000d5546caca643bc2be2f43a2b5a22aec5c880efcc043fcbad7822ebf7",
    "naskah dinas": "1ef101a94bde5f02a71ed5e3ba7e6bcf54077ecb4fd5145092763ef144f428ca",
    "everything otherwise": "53dfe86bca33e66b757d08084d4f15d75f0675b0dd3bc36a3659075e543e9ab7",
    "long tables, otherwise": "f25a9233efb0dd378307e0bf3e93a9933d59ca316c8fbf1755b8206a6b1e4fff",
    "with what was noted": "3883894459aad825cf3a28f80a4d00032d6dcefc96e323cc82424569f9dcf4fb",
    "plt": "ecd125bc9ee0b0d7b6f816b7811b2fe32d2aa01abec732243850f14d39ac088e",
    "plh": "e289057aaaa36ec28a557f2e263d4e9acfc861f085138bc8939e00693df99a5d",
    "pj": "68ad270c1aa0370860b1d02e541ac5208dbf41dc5721db56bd7a9880e2626c75",
    "on paper": "519afff5524d7e651c1dc83adb70d860437672b2e79a6fa40d14ce55293a4d8d",
    "demo": "631b14d2b22039601528e23e9509a2cf6988253deaa723da924108c1fc9ea3b6",
    "draft": "a6b54a6752e54dc64f70a2e062fc24b2d0b3514477b3e3b31f62a33a8cd7261d",
    "stamp": "ddd34e74e28d6e6d75f453f39deebcfc5a958727ffd97da67ed998b93a6485d7",
    "stamp of the demo": "5dd1d65c6c1976ff251062dd5c390decb2defc00658bf1aeb3391e386566f166",
    "plain text": "71dc01a87e396ad13e3163889b5a8aefc532f6a9f79e7cb3662d579d8fb477c1",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_was_recorded(name: str) -> None:
    assert version("typst") == TYPST
    assert hashlib.sha256(PAGES[name]()).hexdigest() == RECORDED[name]


def test_the_print_form_is_what_initials_were_given_to() -> None:
    assert print_form_digest(samples.PROFILE, samples.SIGNATORY) == FORM
