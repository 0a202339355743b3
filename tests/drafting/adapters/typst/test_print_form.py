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
from drafting.rules.text.tree_text import to_plain_text
from tests.drafting import samples

replace = msgspec.structs.replace
TYPST = "0.15.2"
FORM = "f20cb19190a787877033b8451a55f0a78ea949566716de2b06883fbdaef7c1ef"
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
        samples.short(), samples.PROFILE, replace(samples.PRINTING, electronic=False)
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
    "one page": "7e78068249c5c944bb1a3cd20a3206754553a5f61398eea5eac50a925b257a37",
    "the usual size": "7fda3356a953af09e77ecc2d79a87a3dadd5228981e884bfafaae5876de573f3",
    "long tables": "d6fb5e916772173cd5c34d9ae71adf9fff205c5993b383bdcd6cbe9031d13554",
    "legal drafting": "61ce68cdbcc266ca5719e2338fc819ddf11fc247c78c31dd2e7d0dc630af4ef3",
    "naskah dinas": "6fb07b4d162eb695de8282ba594e841ea5af1e4edb92340b40496964f4063e71",
    "everything otherwise": "5ebf33f1cb078388d1b55ddfb35a15240007bc0249356ef6f5598c2846847682",
    "long tables, otherwise": "b61bda48363bea958ecbc8a7a40907adf0463b7ebd7e58e323ec2db9befbc376",
    "with what was noted": "20f535d387ea203ac88d8720028635c7dc5aa7d75e84681f95d1aa233317ed90",
    "plt": "fd79c9d331b32247e6c5942b720a4a758a11e1059e61a15e405eb08be18bff30",
    "plh": "8854a779ec8c5f73c99051c35fada6d4a6f8b8ec2aed1dc7babdbd77c1084584",
    "pj": "54ad40407e2c20660d619e5d62d595840ffd3db38ee9e035fbf89ff3e94b2049",
    "on paper": "d5e828473a0b678dd286cc7b801e55c3878e340f7e3380d698213425cb199c83",
    "demo": "e3b77476a96715a20420b37b7079a961c42f42d10f4f0ca3815176947b1cf783",
    "draft": "4ddee08bb6cc0df207d0dfc635b6dc87e8f60a21634439cb197eb170fb7b3aa8",
    "stamp": "85a2c8928217ab318ef51eb9f76fba57c2ff11b343f788e143858d95ff66748f",
    "stamp of the demo": "712b2b72cb28980b197ba1ae6bbcdc12d66fbc7af4264b48802d80388d2491c5",
    "plain text": "71dc01a87e396ad13e3163889b5a8aefc532f6a9f79e7cb3662d579d8fb477c1",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_was_recorded(name: str) -> None:
    assert version("typst") == TYPST
    assert hashlib.sha256(PAGES[name]()).hexdigest() == RECORDED[name]


def test_the_print_form_is_what_initials_were_given_to() -> None:
    assert print_form_digest(samples.PROFILE, samples.SIGNATORY) == FORM
