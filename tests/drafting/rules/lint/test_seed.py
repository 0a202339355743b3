"""What a careful reader finds in the decree of 2022, by our own list.

The rules find it too, and in the same place. Row 49 (the NIP) is no defect: the rule must be
silent. Row 79 (an object missing in a sentence) needs a person.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from typing import Any

import msgspec
import pytest

from drafting.adapters import registers
from drafting.adapters.importers.any_file import import_bytes, import_file
from drafting.rules.content import Decree
from drafting.rules.lint import Context, Finding, Severity, blocking, lint
from tests.drafting.words import SEED

SIGNED = dt.date(2022, 1, 6)
BODY = "/decision/dictums"
ANNEX = "/annexes/0/positions"

# fmt: off
ROWS: tuple[tuple[int, str, str], ...] = (
    #  row, rule,                       where
    (1,  "nomor-keputusan",             "/heading"),
    (2,  "spasi-sebelum-tanda-baca",    f"{BODY}/2"),
    (3,  "judul-terpisah",              "/heading"),
    (4,  "kop-domain",                  "/letterhead"),
    (5,  "menimbang-alasan",            "/considering/items/0"),
    (6,  "kata-ganda",                  "/considering/items/1"),
    (7,  "menimbang-rumusan-akhir",     "/considering/items/1"),
    (8,  "menimbang-titik-koma",        "/considering/items/1"),
    (9,  "dasar-diubah",                "/legal_bases/items/0"),
    (10, "dasar-tahun-kecil",           "/legal_bases/items/0"),
    (11, "dasar-tanpa-nomor",           "/legal_bases/items/0"),
    (12, "dasar-judul",                 "/legal_bases/items/1"),
    (13, "dasar-diubah",                "/legal_bases/items/1"),
    (14, "dasar-urutan",                "/legal_bases/items/0"),
    (15, "dasar-urutan",                "/legal_bases/items/2"),
    (16, "dasar-judul",                 "/legal_bases/items/2"),
    (17, "dasar-usang",                 "/legal_bases/items/2"),
    (18, "dasar-dicabut",               "/legal_bases/items/5"),
    (18, "dasar-judul",                 "/legal_bases/items/5"),
    (19, "dasar-rencana-berakhir",      "/legal_bases/items/8"),
    (19, "dasar-rencana-berakhir",      "/legal_bases/items/9"),
    (20, "dasar-bukan-peraturan",       "/legal_bases/items/9"),
    (21, "dasar-tentang-kapital",       "/legal_bases/items/9"),
    (21, "dasar-nomor-titik-dua",       "/legal_bases/items/9"),
    (22, "nama-unit-lama",              "/legal_bases/items/9"),
    (23, "dasar-lembaran",              "/legal_bases/items/3"),
    (24, "dasar-wewenang",              "/legal_bases"),
    (24, "dasar-isi",                   "/legal_bases"),
    (25, "daftar-terputus",             "/residue/0"),
    (26, "memutuskan-tanpa-spasi",      "/decision"),
    (27, "menetapkan-titik-dua",        "/decision"),
    (28, "menetapkan-nama-keputusan",   "/decision"),
    (29, "label-diktum",                f"{BODY}/0"),
    (30, "penanda-tebal-sisa",          f"{BODY}/2"),
    (31, "lampiran-rujukan",            f"{BODY}/0"),
    (32, "lampiran-tak-terpisahkan",    f"{BODY}/0"),
    (33, "sebutan-staf",                f"{BODY}/0"),
    (34, "rujukan-diri",                f"{BODY}/1"),
    (35, "butir-huruf-kecil",           f"{BODY}/2/items/4"),
    (36, "dan-sebelum-butir-terakhir",  f"{BODY}/1/items/0"),
    (37, "istilah",                     f"{BODY}/2/items/3"),
    (38, "istilah",                     f"{BODY}/2/items/2"),
    (39, "titik-dua-awal-baris",        f"{BODY}/3"),
    (40, "dua-norma",                   f"{BODY}/3"),
    (41, "ejaan",                       f"{BODY}/3"),
    (42, "klausul-kekeliruan",          f"{BODY}/3"),
    (43, "istilah-campur",              f"{BODY}/3"),
    (44, "masa-berlaku",                "/decision/dictums/3"),
    (44, "pencabutan-ditanya",          ""),
    (45, "nama-tempat",                 "/closing"),
    (45, "nama-tempat",                 "/recipients/items/0"),
    (46, "penutup-ditetapkan",          "/closing"),
    (47, "jabatan-diakhiri-koma",       "/signatory"),
    (47, "penanda-tangan-seragam",      "/annexes/0/signatory"),
    (48, "gelar-penanda-tangan",        "/signatory"),
    (50, "tembusan-judul",              "/recipients"),
    (51, "tembusan-sapaan",             "/recipients/items/3"),
    (52, "tembusan-jabatan",            "/recipients/items/1"),
    (53, "butir-kosong",                "/residue/1"),
    (54, "penerima-lengkap",            "/recipients"),
    (55, "lampiran-kepala",             "/annexes/0"),
    (56, "fungsi-berisi-tabel",         f"{ANNEX}/11"),
    (57, "judul-kolom",                 f"{ANNEX}/0"),
    (57, "judul-kolom",                 f"{ANNEX}/3"),
    (58, "nama-jabatan",                f"{ANNEX}/1"),
    (58, "istilah",                     f"{ANNEX}/1/duties/4"),
    (59, "ejaan",                       f"{ANNEX}/0/indicators/0"),
    (60, "nama-jabatan",                f"{ANNEX}/3"),
    (60, "nama-jabatan",                f"{ANNEX}/4"),
    (61, "ejaan",                       f"{ANNEX}/3/duties/2"),
    (62, "istilah-campur",              f"{ANNEX}/0/duties/0"),
    (63, "cakupan-jabatan",             f"{ANNEX}/0/indicators/0"),
    (64, "tanda-baca-ganda",            f"{ANNEX}/1/duties/8"),
    (65, "tanda-baca-ganda",            f"{ANNEX}/6/duties/1"),
    (66, "kata-berulang",               f"{ANNEX}/3/duties/6"),
    (67, "tanda-hubung-sisa",           f"{ANNEX}/5/indicators/0"),
    (68, "formulasi-mengulang",         f"{ANNEX}/3/indicators/0"),
    (68, "formulasi-mengulang",         f"{ANNEX}/4/indicators/0"),
    (68, "formulasi-mengulang",         f"{ANNEX}/6/indicators/0"),
    (69, "formulasi-lain",              f"{ANNEX}/5/indicators/0"),
    (69, "formulasi-lain",              f"{ANNEX}/8/indicators/0"),
    (69, "formulasi-lain",              f"{ANNEX}/11/indicators/0"),
    (70, "indikator-lengkap",           ANNEX.rpartition("/")[0]),
    (71, "tugas-kembar",                f"{ANNEX}/6"),
    (71, "tugas-kembar",                f"{ANNEX}/5/duties/1"),
    (72, "awalan-terpisah",             f"{ANNEX}/6/indicators/0"),
    (73, "salah-ketik",                 f"{ANNEX}/10/indicators/0"),
    (74, "potongan-tempelan",           f"{ANNEX}/9/duties/10"),
    (75, "frasa-berulang",              f"{ANNEX}/9/duties/4"),
    (76, "kata-kerja-bergaris-miring",  f"{ANNEX}/9/duties/7"),
    (77, "pasangan-berlawanan",         f"{ANNEX}/7/duties/0"),
    (78, "istilah",                     f"{ANNEX}/7/duties/4"),
    (80, "dan-sebelum-butir-terakhir",  f"{ANNEX}/11/duties/3"),
    (81, "butir-huruf-kecil",           f"{ANNEX}/11/duties/4"),
    (82, "rincian-dalam-sel",           f"{ANNEX}/2/indicators/0"),
    (83, "singkatan-tanpa-kepanjangan", f"{ANNEX}/10/duties/3"),
    (84, "partikel-huruf-kecil",        f"{ANNEX}/5"),
    (85, "spasi-pada-garis-miring",     f"{ANNEX}/7"),
    (86, "akhir-sel-seragam",           f"{ANNEX}/8/indicators/0"),
    (87, "judul-jabatan-berulang",      f"{ANNEX}/11"),
)
# fmt: on
CORRECTED = tomllib.loads(SEED.with_name("koreksi-2022.toml").read_text(encoding="utf-8"))[
    "corrected"
]
NOT_FOR_A_PROGRAM = {49, 79}
BLOCKING_ROWS = {1, 6, 9, 19, 24, 28, 31, 32, 34, 45, 54, 55, 56, 58, 60, 70, 74}
"""Row 18 would block too, but that the regulation was revoked is not confirmed: so it warns."""


@cache
def seed() -> Decree:
    """Return the decree of 2022 as the importer reads it."""
    return import_file(SEED)


@cache
def findings() -> tuple[Finding, ...]:
    """Return what the rules find in it as of its date.

    It is checked as if it were to be signed, in a unit without further recipients.
    """
    return lint(seed(), told())


def told() -> Context:
    """Return the facts of that day for the rules, with no other recipients."""
    return msgspec.structs.replace(registers.default_context(SIGNED), addressees=frozenset())


@pytest.mark.parametrize(("row", "rule", "where"), ROWS)
def test_the_defect_is_found_where_it_stands(row: int, rule: str, where: str) -> None:
    assert (rule, where) in {(finding.rule, finding.path) for finding in findings()}, f"row {row}"


def test_every_row_is_covered_but_the_two_that_are_not_for_a_program() -> None:
    assert {row for row, _rule, _where in ROWS} == set(range(1, 88)) - NOT_FOR_A_PROGRAM


@pytest.mark.parametrize("corrected", CORRECTED, ids=lambda corrected: str(corrected["row"]))
def test_a_corrected_defect_is_found_no_more(corrected: dict[str, Any]) -> None:
    text = SEED.read_text(encoding="utf-8")
    for wrong, right in corrected["changes"]:
        assert wrong in text
        text = text.replace(wrong, right, 1)
    tree = import_bytes(text.encode())
    left = {(finding.rule, finding.path) for finding in lint(tree, told())}

    assert [
        (rule, where)
        for row, rule, where in ROWS
        if row == corrected["row"] and (rule, where) in left
    ] == []


@pytest.mark.parametrize("row", sorted(BLOCKING_ROWS))
def test_what_would_mislead_a_reader_blocks(row: int) -> None:
    places = {(rule, where) for number, rule, where in ROWS if number == row}

    assert any(
        finding.severity is Severity.BLOCK
        for finding in findings()
        if (finding.rule, finding.path) in places
    )


def test_the_personnel_number_is_no_defect() -> None:
    assert [finding.excerpt for finding in findings() if finding.rule == "nip-sah"] == []


def test_an_older_decree_shows_its_findings_and_is_not_stopped_by_them() -> None:
    context = registers.default_context(SIGNED, historical=True)
    found = lint(seed(), context)

    assert len(found) > 200
    assert blocking(found, context) == ()
    assert blocking(findings(), registers.default_context(SIGNED))


def test_missing_targets_only_warn_in_an_older_decree() -> None:
    found = lint(seed(), registers.default_context(SIGNED, historical=True))

    assert {finding.severity for finding in found if finding.rule == "indikator-lengkap"} == {
        Severity.WARN
    }


def test_every_finding_names_its_law_and_has_a_key_of_its_own() -> None:
    assert all(finding.basis and finding.message for finding in findings())
    assert len({finding.key for finding in findings()}) == len(findings())
