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
FORM = "32d92874fb730a5196a7e1a9d4d96f9d419dfea2292265de6fad8bc89c835ab2"
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
    "one page": "7e78068249c5c944bb1a3cd20a3206754553a5f61398eea5eac50a925b257a37",
    "the usual size": "315e47acb036b5ca147dcbb50f2ded460c8c66b9f5882094d0a079b08b3319dc",
    "long tables": "a6b7477cb0629f19336cd4d83a8d9228d89cb3d244a06a1f48ce6077c7c5d072",
    "legal drafting": "3770ce48ef3c9383f624639c6f7bd2113611cafd5eb73c9edff02979c4b556f6",
    "naskah dinas": "71397464fd035c2399dc84e68e62b6c6dcbbcae05d185b4d9853b1657fa0503d",
    "everything otherwise": "6541bddbbea100bd9b7ee22a57e0b4f0b93f6a06af1da7717ed7f03def9a5ea1",
    "long tables, otherwise": "058edc83adb70e19eafc8c417adebd70a9b79e07cf3b9d8d41746069a49ba318",
    "with what was noted": "d9b6c1b638c376daea43750d474ce2a20ffaf6f584d00dec0ab369ac4bf5cf1e",
    "plt": "fd79c9d331b32247e6c5942b720a4a758a11e1059e61a15e405eb08be18bff30",
    "plh": "8854a779ec8c5f73c99051c35fada6d4a6f8b8ec2aed1dc7babdbd77c1084584",
    "pj": "54ad40407e2c20660d619e5d62d595840ffd3db38ee9e035fbf89ff3e94b2049",
    "on paper": "d5e828473a0b678dd286cc7b801e55c3878e340f7e3380d698213425cb199c83",
    "demo": "e3b77476a96715a20420b37b7079a961c42f42d10f4f0ca3815176947b1cf783",
    "draft": "37b22190cb57d55c373bbb508a511eaf661d8f958847aefa6098696a27cbff14",
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
