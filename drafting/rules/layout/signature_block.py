"""Who signs in which capacity, and the signature block that says so."""

from __future__ import annotations

from enum import Enum
from itertools import takewhile

import msgspec

from drafting.rules.layout.profile import LayoutProfile
from drafting.rules.layout.sheet import Data
from drafting.rules.text import plain
from drafting.rules.text.titles import phrases
from workflow.rules.errors import Refusal


class SignatoryNotPossible(Refusal):
    """A signature block with too few or too many officials for its capacity."""

    sentence = "Blok tanda tangan belum lengkap."


class Capacity(Enum):
    """In which capacity somebody signs for an office.

    Its holder, acting (UU 30/2014 art. 14(2)), or by mandate (art. 14(4): it must be shown).
    """

    DEFINITIF = "definitif"
    PLT = "plt"
    PLH = "plh"
    PJ = "pj"
    AN = "an"
    UB = "ub"


ACTING = {Capacity.PLT: "Plt.", Capacity.PLH: "Plh.", Capacity.PJ: "Pj."}
TITLES = frozenset(
    {"Prof.", "Dr.", "dr.", "drg.", "drh.", "apt.", "Ir.", "Drs.", "Dra.", "H.", "Hj."}
)
SUPERIORS = {Capacity.AN: 1, Capacity.UB: 2}


class SignatureBlock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the signature block says.  Raises `SignatoryNotPossible`.

    `office` is one line or more; `superiors` gave the mandate, the highest first.  The capacity is
    stored as `form`, and so it stands in the digests of print forms that were initialled.
    """

    office: tuple[str, ...]
    name: str
    title_before: str = ""
    title_after: str = ""
    rank: str = ""
    nip: str = ""
    capacity: Capacity = msgspec.field(default=Capacity.DEFINITIF, name="form")
    superiors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a block that would not show who signs for whom."""
        wanted = SUPERIORS.get(self.capacity, 0)
        if not self.name.strip() or not "".join(self.office).strip():
            raise SignatoryNotPossible("Nama dan jabatan penanda tangan harus diisi.")
        if len(self.superiors) != wanted:
            raise SignatoryNotPossible(
                f"Bentuk “{self.capacity.value}” memerlukan {wanted} atasan pemberi mandat;"
                f" tercatat {len(self.superiors)}."
            )


def signature(signatory: SignatureBlock, profile: LayoutProfile) -> Data:
    """Return the lines of the signature block.

    Each has what hangs before it (Plt., a.n.); the last line of an office ends with a comma.
    """
    acting = ACTING.get(signatory.capacity, "")
    office = [*signatory.office[:-1], with_comma(signatory.office[-1])]
    lines = [[acting, office[0]], *(["", line] for line in office[1:])]
    superiors = signatory.superiors or profile.on_behalf_of
    if superiors:
        highest, *between = superiors
        below = [["", line] for superior in between for line in (with_comma(superior), "u.b.")]
        lines = [["a.n.", highest], *below, ["", f"{acting} {office[0]}".strip()], *lines[1:]]
    return {
        "lines": lines,
        "phrases": [phrases(line) for _prefix, line in lines],
        "name": name_in_block(signatory, profile),
        "rank": signatory.rank if profile.rank_and_nip else "",
        "nip": f"NIP {plain.nip(signatory.nip)}" if profile.rank_and_nip and signatory.nip else "",
    }


def name_in_block(signatory: SignatureBlock, profile: LayoutProfile) -> str:
    """Return the name in capitals, with its titles by the unit's policy.

    A personnel record often keeps titles in the name: those before it are recognised by their
    words, those after it by the comma.
    """
    words, _comma, after = signatory.name.partition(",")
    name = words.split()
    before = list(takewhile(TITLES.__contains__, name))
    titles_before = " ".join((signatory.title_before, *before)).strip()
    titles_after = ", ".join(filter(None, (after.strip(), signatory.title_after)))
    bare = " ".join(name[len(before) :]).upper()
    if not profile.titles:
        return bare
    titled = f"{titles_before} {bare}".strip()
    return f"{titled}, {titles_after}" if titles_after else titled


def with_comma(line: str) -> str:
    """Return a line that ends with one comma."""
    return f"{line.rstrip(' ,')},"
