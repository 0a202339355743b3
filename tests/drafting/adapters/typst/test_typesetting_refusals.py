"""Typefaces, emblems and characters: printed, or refused with the place."""

import io
import unicodedata
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from drafting.adapters.typst import fonts
from drafting.adapters.typst.typesetter import NotTypeset, typeset
from drafting.adapters.typst.typesetting import (
    STAMP_TIME,
    print_form_digest,
    refuse_unprintable,
)
from drafting.rules.content import edit
from drafting.rules.layout.profile import (
    Kop,
    LayoutNotPossible,
)
from tests.drafting import samples
from tests.drafting.adapters.typst.printed import SVG, final


def test_an_emblem_is_printed_from_svg_and_from_png() -> None:
    image = io.BytesIO()
    pypdfium2.PdfDocument(final(samples.short()).pdf)[0].render(scale=0.2).to_pil().save(
        image, "PNG"
    )
    plain = final(samples.short()).pdf
    for emblem in (SVG, image.getvalue()):
        kop = msgspec.structs.replace(samples.KOP, emblem=emblem)
        assert (
            final(samples.short(), msgspec.structs.replace(samples.PROFILE, kop=kop)).pdf != plain
        )


def test_a_character_that_cannot_be_printed_is_refused_with_its_place() -> None:
    tree = samples.model()
    tree = edit(tree, tree.annexes[0].positions[3].duties[1].id, text="menyiapkan 🗂 bahan;")
    with pytest.raises(NotTypeset, match="Jabatan Analis Kerja Sama, tugas huruf b") as refusal:
        final(tree)
    assert "U+1F5C2" in refusal.value.sentence


@pytest.mark.parametrize(
    "character",
    ["\x02", "\x07", "\u202e", "\ue000", "漢", "\u200b", "\u00ad", "\u0302", "\u05d0", "\u01d5"],
)
def test_controls_and_foreign_letters_are_refused(character: str) -> None:
    tree = samples.short()
    with pytest.raises(NotTypeset, match=f"{ord(character):04X}"):
        refuse_unprintable(
            edit(tree, tree.closing.id, place=f"Kepanjen{character}"), None, samples.PROFILE
        )


@pytest.mark.parametrize("typeface", ["TeX Gyre Bonum", "Arimo"])
def test_every_character_that_is_not_refused_is_proven(typeface: str) -> None:
    profile = msgspec.structs.replace(samples.PROFILE, typeface=typeface)
    covered = map(chr, sorted(fonts.coverage(profile)))
    signs = [sign for sign in covered if unicodedata.is_normalized("NFC", sign)]
    tree = samples.model()
    tree = edit(
        tree, tree.decision.dictums[0].id, text=" ".join(f"a{sign}b {sign}" for sign in signs)
    )
    tree = edit(tree, tree.positions[0].indicators[0].id, formula=" ".join(signs))
    assert final(tree, profile).unproven == ""


def test_a_typeface_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(LayoutNotPossible, match="Bookman Old Style"):
        final(
            samples.short(), msgspec.structs.replace(samples.PROFILE, typeface="Bookman Old Style")
        )
    with pytest.raises(LayoutNotPossible, match="/tidak/ada"):
        final(samples.short(), msgspec.structs.replace(samples.PROFILE, font_folder="/tidak/ada"))


def test_a_unit_prints_with_a_typeface_of_its_own(tmp_path: Path) -> None:
    (regular,) = (path for path in fonts.folders(samples.PROFILE)[0].glob("*-regular.otf"))
    with TTFont(regular) as font:
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = "Huruf Unit"
        font.save(tmp_path / "huruf-unit.otf")
    profile = msgspec.structs.replace(
        samples.PROFILE, typeface="Huruf Unit", font_folder=str(tmp_path)
    )
    with pikepdf.open(io.BytesIO(final(samples.short(), profile).pdf)) as pdf:
        assert pdf.Root.MarkInfo.Marked
    assert print_form_digest(profile, samples.SIGNATORY) != print_form_digest(
        samples.PROFILE, samples.SIGNATORY
    )


def test_a_broken_emblem_is_refused() -> None:
    for emblem in (b"\x89PNG\r\n\x1a\n", b"<svg \xff>"):
        with pytest.raises(LayoutNotPossible, match="lambang"):
            final(samples.short(), msgspec.structs.replace(samples.PROFILE, kop=Kop(emblem=emblem)))
    with pytest.raises(NotTypeset, match="Simpan ulang lambang"):
        final(
            samples.short(),
            msgspec.structs.replace(samples.PROFILE, kop=Kop(office="X", emblem=b"<svg <<<")),
        )


def test_a_warning_of_the_typesetter_is_a_refusal() -> None:
    data = {
        "page": {"families": ["Tidak Ada"], "size": 12},
        "signature": {"lines": [["", "X"]], "name": "N", "rank": ""},
        "footer": {"qr": False},
        "lead": "",
    }
    with pytest.raises(NotTypeset, match="tidak ada"):
        typeset("stamp", data | {"marks": {"demo": ""}}, samples.PROFILE, timestamp=STAMP_TIME)


def test_the_print_form_changes_with_profile_and_signatory_alone() -> None:
    form = print_form_digest(samples.PROFILE, samples.SIGNATORY)
    assert form == print_form_digest(
        msgspec.structs.replace(samples.PROFILE), msgspec.structs.replace(samples.SIGNATORY)
    )
    assert form != print_form_digest(
        msgspec.structs.replace(samples.PROFILE, size=11), samples.SIGNATORY
    )
    assert form != print_form_digest(samples.PROFILE, samples.ACTING)
