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
from drafting.rules.layout.print_data import Printing
from drafting.rules.layout.profile import (
    DictumStyle,
    LayoutProfile,
    Orientation,
    legal_drafting,
    naskah_dinas,
)
from drafting.rules.layout.signature_block import Capacity
from drafting.rules.layout.signing_notes import Manner
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting import samples

replace = msgspec.structs.replace
TYPST = "0.15.2"
FORM = "2c47168e8f6f9e01331aace18731c799125f4c421f0854c66d0cd44e993d693a"
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
    "one page": "c697948a2f25d11edc6be816297aa798409792826622292ab6074050059e3594",
    "the usual size": "e670611f71e5fe250f390db18c49261bbb322b7bbd459bb12f8f7204afed9d15",
    "long tables": "83a779d882099b49c674f4b51ef93e244a28de2da3efdc652b86d1535231d038",
    "legal drafting": "400ae7515acba454e9e39cbf45711bd7833353f25def889648fcd737cb9a97b0",
    "naskah dinas": "c6077dcdfd9883b7124d383712b458d75cd0286ffc73fad55821c7933cc3b233",
    "everything otherwise": "28332d6a4028180cc5b0254a2fd9c27583f07cb1802323f47346af4ad73b748c",
    "long tables, otherwise": "2cafb2545020cd0f09629ccdc7103454206109eb06ed440f0854a1fb51f9ac66",
    "with what was noted": "8fb87fd9b1515c5922c4db03730d5d54b844998dd0934af489a5ca4c995ee5cb",
    "plt": "c9708a6cc0fb9a166e6d9f759d36aebecdc3cdf280245139bbc9404ea82209c6",
    "plh": "5dc89da3596f96a87d5bcbbf63094966ee1a604362cdfa99baf8058e32047c0b",
    "pj": "43c287c23e975920ea623d0ca988ba9c3cea8de073234b089accaf31bde486e9",
    "on paper": "519afff5524d7e651c1dc83adb70d860437672b2e79a6fa40d14ce55293a4d8d",
    "demo": "ee9a2cdfaeba6efdb028c8f254ff704f89dd761da811a85e7d77ab8e02076dbe",
    "draft": "a6b54a6752e54dc64f70a2e062fc24b2d0b3514477b3e3b31f62a33a8cd7261d",
    "stamp": "ddd34e74e28d6e6d75f453f39deebcfc5a958727ffd97da67ed998b93a6485d7",
    "stamp of the demo": "b614fbea780f5a9f3657f37f49a1a0f79c6dac73eb8d72edf6d33097ccf82f8f",
    "plain text": "71dc01a87e396ad13e3163889b5a8aefc532f6a9f79e7cb3662d579d8fb477c1",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_was_recorded(name: str) -> None:
    assert version("typst") == TYPST
    assert hashlib.sha256(PAGES[name]()).hexdigest() == RECORDED[name]


def test_the_print_form_is_what_initials_were_given_to() -> None:
    assert print_form_digest(samples.PROFILE, samples.SIGNATORY) == FORM
