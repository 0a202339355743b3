"""A copy that was saved again is recognised, and never genuine."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from drafting.rules.verification.likeness import Likeness
from drafting.services import signing
from drafting.services.verification.standing import Checked, Standing
from drafting.services.verification.validation import check_bytes
from tests.drafting.services.conftest import facts_of
from tests.drafting.services.verification.signed_files import signed_bytes
from tests.drafting.web.conftest import frozen, key, queries, signed, to_sign, unchecked
from workflow.adapters import storage

__all__ = ["frozen", "key", "queries", "signed", "to_sign", "unchecked"]


Save = Callable[[bytes], bytes]


def saved(change: Callable[[pikepdf.Pdf], None] | None = None, **how: object) -> Save:
    """Return what saves a PDF again, after a change."""

    def save(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            if change:
                change(document)
            document.save(out, **how)  # type: ignore[arg-type]
        return out.getvalue()

    return save


def without_attachments(document: pikepdf.Pdf) -> None:
    for name in list(document.attachments):
        del document.attachments[name]


def merged(data: bytes) -> bytes:
    """Return a file of two blank pages around the pages of another."""
    out = io.BytesIO()
    with pikepdf.new() as whole, pikepdf.open(io.BytesIO(data)) as document:
        whole.add_blank_page()
        whole.add_pages_from(document)
        whole.add_blank_page()
        whole.save(out)
    return out.getvalue()


def compressed(data: bytes) -> bytes:
    """Return the pages as pictures alone, with what was attached."""
    out = io.BytesIO()
    pictures = [page.render(scale=1).to_pil() for page in pypdfium2.PdfDocument(data)]
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    result = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(out) as new:
        new.attachments["keputusan.json"] = pikepdf.AttachedFileSpec(
            new, old.attachments["keputusan.json"].get_file().read_bytes()
        )
        new.save(result)
    return result.getvalue()


def shorter(document: pikepdf.Pdf) -> None:
    del document.pages[1]


def other_words(document: pikepdf.Pdf) -> None:
    """Write a sentence over the first page, as an editor does."""
    page = document.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.add_resource(document.make_indirect(font), pikepdf.Name.Font, pikepdf.Name("/Lain"))
    page.contents_add(b"BT /Lain 12 Tf 100 100 Td (Honorarium sejuta) Tj ET")


RESAVED = {
    "pikepdf": saved(),
    "linearised": saved(linearize=True),
    "object streams": saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "no attachments": saved(without_attachments),
    "merged": merged,
    "compressed": compressed,
}


def recognised(data: bytes, decree_id: int) -> tuple[Checked, Likeness]:
    """Return what is said of a recognised file, never that it is genuine."""
    checked = check_bytes(data)
    assert checked.standing is Standing.RESAVED
    assert not checked.genuine
    assert checked.decree
    assert checked.decree.id == decree_id
    assert checked.verification
    assert checked.verification.likeness
    return checked, checked.verification.likeness


@pytest.mark.parametrize("how", RESAVED)
def test_a_file_that_was_saved_again_is_recognised_and_not_genuine(signed: int, how: str) -> None:
    checked, likeness = recognised(RESAVED[how](signed_bytes(signed)), signed)

    assert likeness.found_by == ("code" if how in {"no attachments", "merged"} else "attachment")
    assert likeness.same_words is (how != "compressed")
    said = "tidak memuat teks" if how == "compressed" else "Kata-katanya sama dengan aslinya"
    assert any(said in sentence for sentence in checked.sentences)
    assert likeness.added == ((1, likeness.pages + 2) if how == "merged" else ())


def test_what_differs_is_told_page_by_page(signed: int) -> None:
    checked, likeness = recognised(saved(other_words)(signed_bytes(signed)), signed)

    (difference,) = likeness.differing
    assert (difference.page, difference.in_file) == (1, 1)
    added = "".join(run.text for run in difference.runs if run.kind == "added")
    assert "Honorarium" in added
    assert "sejuta" in added
    assert "Kata-katanya berbeda dari aslinya di halaman 1." in checked.sentences


def test_a_page_that_is_missing_is_named(signed: int) -> None:
    checked, likeness = recognised(saved(shorter)(signed_bytes(signed)), signed)

    assert likeness.missing == (2,)
    assert not likeness.same_words
    assert "Halaman aslinya yang tidak ada di berkas ini: 2." in checked.sentences


def test_another_text_that_only_names_the_code_is_no_copy(signed: int) -> None:
    code = facts_of(signed).public_code
    out = io.BytesIO()
    with pikepdf.new() as letter:
        letter.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = letter.pages[0]
        page.add_resource(letter.make_indirect(font), pikepdf.Name.Font, pikepdf.Name("/Lain"))
        page.contents_add(f"BT /Lain 12 Tf 100 100 Td (Lihat {code}) Tj ET".encode())
        letter.save(out)

    assert check_bytes(out.getvalue()).standing is Standing.UNKNOWN


def test_a_draft_that_was_saved_again_is_nothing_that_the_public_may_know(frozen: int) -> None:
    data = saved()(storage.read(signing.frozen(frozen).sha256))

    checked = check_bytes(data)

    assert checked.standing is Standing.UNKNOWN
    assert checked.decree is None
