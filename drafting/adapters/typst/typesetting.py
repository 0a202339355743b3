"""A decree as an archival PDF: PDF/A-3a and PDF/UA-1 in one file.

The content is attached as data, and the places of signature boxes are returned.  A refusal says in
Indonesian what cannot be printed and where it stands.  Most decrees are typeset once.  One whose
signature would stand alone on a page, or whose profile wants catchwords, is typeset again with
what the first pass showed; one whose pages are not proven, once more without hyphens and without
what keeps a phrase with its list.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

import msgspec

from drafting.adapters.page_proof.proving import prove_pages
from drafting.adapters.typst import fonts
from drafting.adapters.typst.catchwords import catchwords
from drafting.adapters.typst.soft_hyphens import without_unseen_hyphens
from drafting.adapters.typst.typesetter import Data, NotTypeset, Typeset, typeset
from drafting.rules.content import Decree
from drafting.rules.layout.hyphenation import hyphenated
from drafting.rules.layout.page_proof.proof import NotProven
from drafting.rules.layout.print_data import Printing, compose
from drafting.rules.layout.printability import Unprintable, unprintable
from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import marks, normalised, page
from drafting.rules.layout.signature_block import SignatureBlock, signature
from drafting.rules.signing.signers import Box
from drafting.rules.text.digest import canonical, digest

# The templates and the wording, under the digests that initials cover.  An edition that prints
# something else is given others; one whose files were only moved or tidied keeps them, or every
# open decree would lose the initial of its body (tests/drafting/adapters/typst/test_print_form.py).
PRINT_FORM = Path(__file__).with_name("print_form.toml")
# The name of the signature field, fixed before the signature.
FIELD = "Tanda-Tangan"
SIGNED_BY = "Ditandatangani secara elektronik oleh:"
TO_COME = "Berlaku hanya dengan tanda tangan elektronik dari:"
STAMP_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A finished PDF, where its signature goes, and what its pages were made of."""

    pdf: bytes
    data: Data
    boxes: tuple[Box, ...] = ()
    unproven: str = ""
    """Of a draft: where its pages do not show what the text says, in a sentence."""


def render(
    tree: Decree,
    printing: Printing,
    profile: LayoutProfile,
    *,
    draft_mark: bool,
    checkpoint: str = "",
) -> Rendered:
    """Return the decree as it will be signed, or a draft with *draft_mark*.

    A *checkpoint* of the log is attached to it as it is.

    What its pages show is proved from the PDF: a draft says where they do not (`unproven`), and
    what is to be signed is refused.  Raises `NotTypeset`, `LayoutNotPossible` or `NotProven`, each
    with a sentence that names the place.
    """
    refuse_unprintable(tree, printing, profile)
    data = compose(tree, printing, profile, draft_mark=draft_mark)
    made = typeset_proven(
        "decree",
        data,
        profile,
        signatory=printing.signatory,
        timestamp=_timestamp(tree, printing, draft_mark=draft_mark),
        content=canonical(tree),
        checkpoint=checkpoint,
    )
    if made.unproven and not draft_mark:
        raise NotProven(made.unproven)
    return made


def typeset_proven(
    template: str,
    data: Data,
    profile: LayoutProfile,
    *,
    signatory: SignatureBlock,
    timestamp: dt.datetime,
    content: bytes,
    checkpoint: str = "",
    box: str = "body",
) -> Rendered:
    """Return the pages of *data* with what is not proved of them, or nothing.

    *signatory* will sign in the place that the template calls *box*.
    """
    terms: Data = {
        "timestamp": timestamp,
        "content": content,
        "checkpoint": checkpoint,
        "ask": ("signature-box", "signature-block"),
    }

    def once(more: Data) -> Typeset:
        done = typeset(template, data | more, profile, **terms)
        return msgspec.structs.replace(done, pdf=without_unseen_hyphens(done.pdf))

    def proved(more: Data) -> Rendered:
        done = _typeset(once, data, profile, more)
        places = [place for place in done.metadata["signature-box"] if place["name"] == box]
        return _proved(done, data, tuple(_box(place, signatory) for place in places))

    made = proved(hyphenated(data))
    if made.unproven:
        again = proved({"loose": True})
        made = made if again.unproven else again
    return made


def _typeset(
    once: Callable[[Data], Typeset], data: Data, profile: LayoutProfile, more: Data
) -> Typeset:
    """Return the pages with all that only finished pages show."""
    done = once(more)
    alone = [block["name"] for block in done.metadata["signature-block"] if block["first-on-page"]]
    if alone:
        more = more | {"alone": alone}
        done = once(more)
    if profile.catchword:
        done = once(more | {"catchwords": catchwords(done.pdf, data)})
    return done


def _proved(done: Typeset, data: Data, boxes: tuple[Box, ...]) -> Rendered:
    """Return a finished PDF with what its pages do not show, or nothing."""
    unproven = ""
    try:
        prove_pages(done.pdf, data, boxes)
    except NotProven as refusal:
        unproven = refusal.sentence
    return Rendered(pdf=done.pdf, data=data, boxes=boxes, unproven=unproven)


def render_stamp(
    signatory: SignatureBlock,
    profile: LayoutProfile,
    *,
    verification_url: str,
    demo_key: bool = False,
    is_drawn_before: bool = False,
) -> bytes:
    """Return what is seen of a signature, a one-page PDF of the size of its box.

    Where it *is drawn before* the signature it says what must come, and not that it is there.

    Every signature needs a new one: pyHanko's imports accumulate in a stamp that is used twice.
    """
    data = {
        "page": page(profile),
        "lead": TO_COME if is_drawn_before else SIGNED_BY,
        "signature": signature(signatory, profile),
        "marks": marks(draft_mark=False, demo_key=demo_key),
        "footer": {"url": verification_url, "qr": bool(verification_url)},
    }
    return typeset("stamp", normalised(data), profile, timestamp=STAMP_TIME).pdf


def find_unprintable(
    tree: Decree, printing: Printing | None, profile: LayoutProfile
) -> tuple[Unprintable, ...]:
    """Return which characters the profile's typefaces lack, and where.

    The linter asks it while the text is drafted.
    """
    return unprintable(tree, printing, profile, fonts.coverage(profile))


def refuse_unprintable(tree: Decree, printing: Printing | None, profile: LayoutProfile) -> None:
    """Raise `NotTypeset` with every place of a character that no typeface has."""
    fonts.check_typeface(profile)
    places = find_unprintable(tree, printing, profile)
    if places:
        raise NotTypeset(" ".join(place.sentence for place in places))


def print_form_digest(profile: LayoutProfile, signatory: SignatureBlock) -> str:
    """Return the digest of everything but the text that decides the printed page."""
    inputs = {
        "profile": profile,
        "signatory": signatory,
        **_edition(),
        "fonts": fonts.font_digest(fonts.folders(profile)),
        "typst": version("typst"),
    }
    return digest(inputs)


def _timestamp(tree: Decree, printing: Printing, *, draft_mark: bool) -> dt.datetime:
    """Return the date of the decree, or of a draft's revision.

    A date by the clock would make other bytes each time.
    """
    if draft_mark and printing.revised_at:
        return printing.revised_at
    return dt.datetime.combine(printing.date or dt.date(tree.year, 1, 1), dt.time(), dt.UTC)


def _box(place: Data, signatory: SignatureBlock) -> Box:
    """Return a box in PDF's terms: pages from 0, distances from the lower edge.

    The typesetter counts pages from 1 and measures from the upper edge.
    """
    lower = place["paper"] - place["y"] - place["height"]
    label = f"Tanda tangan elektronik {' '.join(signatory.office)}"
    return Box(
        field=FIELD,
        page=place["page"] - 1,
        x=place["x"],
        y=lower,
        width=place["width"],
        height=place["height"],
        label=label,
    )


@cache
def _edition() -> dict[str, dict[str, str]]:
    return tomllib.loads(PRINT_FORM.read_text(encoding="utf-8"))
