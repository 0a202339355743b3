"""What is printed is decided before anything is typeset."""

import datetime as dt

import msgspec
import pytest

from drafting.rules.content import Closing, Letterhead, Signatory, edit
from drafting.rules.layout.print_data import Printing, as_archived, compose
from drafting.rules.layout.printability import unprintable
from drafting.rules.layout.profile import Kop
from drafting.rules.layout.signature_block import (
    Capacity,
    SignatoryNotPossible,
    SignatureBlock,
    signature,
)
from tests.drafting import samples
from tests.drafting.random_decrees import RandomDecree

LATIN = frozenset(map(ord, "\n–…≥×%")) | frozenset(range(32, 127))


def block(capacity: Capacity, *superiors: str) -> list[list[str]]:
    signatory = SignatureBlock(
        office=("KEPALA BAGIAN KERJA SAMA",), name="Nama", capacity=capacity, superiors=superiors
    )
    lines: list[list[str]] = signature(signatory, samples.PROFILE)["lines"]
    return lines


def test_a_definite_official_signs_with_the_office_and_a_comma() -> None:
    assert block(Capacity.DEFINITIF) == [["", "KEPALA BAGIAN KERJA SAMA,"]]


def test_an_acting_official_prints_as_such() -> None:
    assert block(Capacity.PLT) == [["Plt.", "KEPALA BAGIAN KERJA SAMA,"]]
    assert block(Capacity.PLH) == [["Plh.", "KEPALA BAGIAN KERJA SAMA,"]]
    assert block(Capacity.PJ) == [["Pj.", "KEPALA BAGIAN KERJA SAMA,"]]


def test_a_mandate_shows_its_giver() -> None:
    assert block(Capacity.AN, "BUPATI MALANG") == [
        ["a.n.", "BUPATI MALANG"],
        ["", "KEPALA BAGIAN KERJA SAMA,"],
    ]
    assert block(Capacity.UB, "BUPATI MALANG", "SEKRETARIS DAERAH") == [
        ["a.n.", "BUPATI MALANG"],
        ["", "SEKRETARIS DAERAH,"],
        ["", "u.b."],
        ["", "KEPALA BAGIAN KERJA SAMA,"],
    ]


def test_a_standing_mandate_of_the_unit_is_shown_with_who_acts() -> None:
    profile = msgspec.structs.replace(
        samples.PROFILE, on_behalf_of=("BUPATI MALANG", "SEKRETARIS DAERAH")
    )
    assert signature(samples.ACTING, profile)["lines"] == [
        ["a.n.", "BUPATI MALANG"],
        ["", "SEKRETARIS DAERAH,"],
        ["", "u.b."],
        ["", "Plt. KEPALA BAGIAN KERJA SAMA,"],
    ]


@pytest.mark.parametrize(
    ("capacity", "superiors"),
    [(Capacity.AN, ()), (Capacity.UB, ("BUPATI MALANG",)), (Capacity.PLT, ("BUPATI MALANG",))],
)
def test_a_mandate_with_the_wrong_number_of_givers_is_refused(
    capacity: Capacity, superiors: tuple[str, ...]
) -> None:
    with pytest.raises(SignatoryNotPossible, match="atasan pemberi mandat"):
        SignatureBlock(office=("KEPALA",), name="Nama", capacity=capacity, superiors=superiors)


def test_a_signatory_without_a_name_is_refused() -> None:
    with pytest.raises(SignatoryNotPossible, match="Nama dan jabatan"):
        SignatureBlock(office=("KEPALA",), name=" ")


def test_titles_rank_and_nip_follow_the_policy_of_the_unit() -> None:
    signatory = msgspec.structs.replace(samples.SIGNATORY, title_before="Dr.")
    with_all = signature(
        signatory, msgspec.structs.replace(samples.PROFILE, titles=True, rank_and_nip=True)
    )
    without = signature(
        signatory, msgspec.structs.replace(samples.PROFILE, titles=False, rank_and_nip=False)
    )
    assert (with_all["name"], with_all["rank"], with_all["nip"]) == (
        "Dr. KEPALA BAGIAN KERJA SAMA, S.H., M.Si.",
        "Pembina Tingkat I",
        "NIP 19700101 199501 1 001",
    )
    assert (without["name"], without["rank"], without["nip"]) == (
        "KEPALA BAGIAN KERJA SAMA",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("name", "with_titles", "bare"),
    [
        ("Dr. H. Kepala Bagian, S.H., M.Si.", "Dr. H. KEPALA BAGIAN, S.H., M.Si.", "KEPALA BAGIAN"),
        ("M. Kepala Bagian", "M. KEPALA BAGIAN", "M. KEPALA BAGIAN"),
    ],
)
def test_titles_that_a_record_keeps_in_the_name_are_told_apart(
    name: str, with_titles: str, bare: str
) -> None:
    signatory = SignatureBlock(office=("KEPALA",), name=name)
    names = [
        signature(signatory, msgspec.structs.replace(samples.PROFILE, titles=titles))["name"]
        for titles in (True, False)
    ]
    assert names == [with_titles, bare]


def test_a_decree_that_was_signed_outside_says_that_the_original_counts() -> None:
    tree = msgspec.structs.replace(
        samples.short(), signatory=Signatory(id="s", office="KEPALA", name="Nama")
    )
    footer = compose(tree, as_archived(tree), samples.PROFILE, draft_mark=False)["footer"]
    assert "naskah asli" in footer["note"]
    assert not footer["electronic"]


def test_a_draft_has_neither_number_nor_date_nor_code() -> None:
    numbered = msgspec.structs.replace(samples.PRINTING, revised_at=samples.DRAFT.revised_at)
    data = compose(samples.model(), numbered, samples.PROFILE, draft_mark=True)
    assert (data["heading"]["number"], data["closing"][1], data["footer"]["qr"]) == (
        "…",
        "pada tanggal …",
        False,
    )
    assert data["annexes"][0]["lines"] == [["NOMOR", "…"], ["TANGGAL", "…"]]
    assert data["marks"]["draft_line"].startswith("KONSEP")
    assert "Revisi 2026-12-07 03.15 UTC" in data["footer"]["note"]


def test_the_name_of_the_decree_is_repeated_in_capitals_where_the_draft_leaves_it_to_us() -> None:
    data = compose(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)
    assert data["decision"]["text"] == f"KEPUTUSAN {samples.OFFICE} TENTANG {samples.SUBJECT}."


def test_tembusan_end_with_semicolons_and_a_full_stop() -> None:
    data = compose(samples.model(), samples.PRINTING, samples.PROFILE, draft_mark=False)
    assert data["recipients"][0] == "Bupati Malang di Kepanjen;"
    assert data["recipients"][-1].endswith("di Kepanjen.")


def test_an_archived_decree_prints_with_its_own_number_date_and_signatory() -> None:
    tree = samples.model()
    tree = edit(tree, tree.heading.id, number="188.45/9/KEP/35.07.022/2026")
    tree = edit(tree, tree.closing.id, date="2026-01-05")
    tree = msgspec.structs.replace(
        tree,
        signatory=Signatory(
            id="s", office="KEPALA BAGIAN\nSETDA", name="Nama", rank="Pembina", nip="1"
        ),
    )
    printing = as_archived(tree)
    assert (printing.number, printing.date) == ("188.45/9/KEP/35.07.022/2026", dt.date(2026, 1, 5))
    assert printing.signatory.office == ("KEPALA BAGIAN", "SETDA")


def test_the_letterhead_is_that_of_the_unit_and_never_that_of_a_source() -> None:
    tree = msgspec.structs.replace(
        samples.short(), letterhead=Letterhead(id="l", lines=("PEMERINTAH LAMA ☎", "Jalan Lama"))
    )
    bare = msgspec.structs.replace(samples.PROFILE, kop=Kop())
    assert compose(tree, samples.PRINTING, bare, draft_mark=False)["kop"]["government"] == ""
    assert (
        compose(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)["kop"]["government"]
        == samples.KOP.government
    )
    assert unprintable(tree, samples.PRINTING, bare, LATIN) == ()


def test_what_is_printed_is_in_the_normal_form_that_is_digested() -> None:
    tree = samples.short()
    tree = edit(tree, tree.closing.id, place="Kepanje\u0301n")
    assert (
        compose(tree, samples.PRINTING, samples.PROFILE, draft_mark=False)["closing"][0]
        == "Ditetapkan di Kepanjén"
    )


def test_a_character_that_no_typeface_has_is_reported_with_its_place() -> None:
    tree = samples.model()
    tree = edit(tree, tree.legal_bases.items[2].id, text="Peraturan ☎ \u202e;")
    (found,) = unprintable(tree, samples.PRINTING, samples.PROFILE, LATIN)
    assert (found.path, found.place, found.characters) == (
        "/legal_bases/items/2",
        "Mengingat angka 3",
        "☎\u202e",
    )
    assert "“☎” (U+260E), (U+202E)" in found.sentence


def test_what_is_not_printed_may_hold_any_character() -> None:
    tree = samples.model()
    tree = edit(tree, tree.closing.id, as_written="☎", place="Kepanjen")
    assert unprintable(tree, samples.PRINTING, samples.PROFILE, LATIN) == ()


def test_the_signatory_and_the_letterhead_are_searched_too() -> None:
    signatory = SignatureBlock(office=("KEPALA ☎",), name="Nama")
    profile = msgspec.structs.replace(samples.PROFILE, kop=Kop(office="☎"))
    found = unprintable(samples.short(), Printing(signatory=signatory), profile, LATIN)
    assert [one.place for one in found] == ["Kop", "Penanda tangan"]


def test_a_closing_without_a_date_is_printed_without_one() -> None:
    tree = msgspec.structs.replace(samples.short(), closing=Closing(id="c", place="Kepanjen"))
    data = compose(tree, Printing(signatory=samples.SIGNATORY), samples.PROFILE, draft_mark=False)
    assert data["closing"] == ["Ditetapkan di Kepanjen", "pada tanggal …"]


@pytest.mark.parametrize("seed", range(100))
def test_every_word_of_a_tree_is_among_what_is_printed(seed: int) -> None:
    one = RandomDecree(seed)
    data = compose(one.tree, one.printing, one.profile, draft_mark=False)
    said = msgspec.json.encode(data).decode()
    assert [mark for mark in one.marks if mark not in said] == []
