"""A scan is one PDF of pictures, or pictures; all else is refused."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from drafting.adapters.scans import pages
from drafting.adapters.scans.reading import read_scan
from drafting.rules.signing.ink import (
    ActiveScan,
    HeavyScan,
    LockedScan,
    MixedScan,
    NotTheScan,
    TypesetScan,
)


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 90), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("L", size, 200).save(out, form, **more)
    return out.getvalue()


def paper(count: int = 2) -> bytes:
    first, *rest = (Image.new("L", (60, 90), shade) for shade in range(count))
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def changed(pdf: bytes, **root: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name, value in root.items():
            document.Root[f"/{name}"] = value
        document.save(out)
    return out.getvalue()


def test_a_scanned_pdf_stays_as_it_is() -> None:
    scanned = paper(3)
    scan = read_scan([scanned])

    assert scan.pdf == scanned
    assert scan.pages == 3


def test_where_a_scanner_lets_its_pdf_open_is_no_program() -> None:
    fit = pikepdf.Array([0, pikepdf.Name.Fit])

    assert read_scan([changed(paper(), OpenAction=fit)]).pages == 2


def test_photographs_are_upright_and_lose_what_the_camera_wrote() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Merek kamera"
    scan = read_scan([picture(exif=exif), picture("PNG")])

    assert scan.pages == 2
    assert b"Merek kamera" not in scan.pdf
    with pikepdf.open(io.BytesIO(scan.pdf)) as document:
        turned, plain = (page.mediabox for page in document.pages)
        assert float(turned[2]) > float(turned[3])
        assert float(plain[2]) < float(plain[3])


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def test_a_pdf_that_holds_more_than_pages_is_refused() -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("Tanda"))
    form = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    files = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))

    for active in ({"OpenAction": script()}, {"AcroForm": form}, {"Names": files}):
        with pytest.raises(ActiveScan):
            read_scan([changed(paper(), **active)])


def test_other_files_are_refused() -> None:
    blank, locked = io.BytesIO(), io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(blank)
    with pikepdf.open(io.BytesIO(paper())) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    for files, reason in (
        ([], NotTheScan),
        ([b""], NotTheScan),
        ([b"%PDF-1.7 rusak"], NotTheScan),
        ([picture()[:200]], NotTheScan),
        ([picture("BMP")], NotTheScan),
        ([blank.getvalue()], TypesetScan),
        ([locked.getvalue()], LockedScan),
        ([paper(), picture()], MixedScan),
        ([paper(), paper()], MixedScan),
    ):
        with pytest.raises(NotTheScan) as refused:
            read_scan(files)
        assert type(refused.value) is reason


def test_what_is_too_heavy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HeavyScan):
        read_scan([picture("PNG", (9000, 9000))])
    monkeypatch.setattr(pages, "MOST_PAGES", 1)
    assert pages.read([paper(2)]).refusal == "heavy"
    assert pages.read([picture(), picture()]).refusal == "heavy"
