"""The feed by which the law documentation network collects signed decrees.

A JSON list in which every value is text or null; the keys are the network's own.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from workflow.adapters import storage
from workflow.core import config
from workflow.core.db import db
from workflow.models.decree import Decree
from workflow.rules.days.force import Force, OnDay
from workflow.rules.decree_lifecycle import IS_SIGNED
from workflow.rules.errors import NotFound
from workflow.services.force import force

Entry = dict[str, str | None]


def feed(day: dt.date | None = None) -> list[Entry]:
    """Return every signed decree, the newest first.  One query.

    One that was signed in ink says so: the file that it links to is a scan.
    """
    rows = db.session.scalars(
        select(Decree)
        .options(joinedload(Decree.unit))
        .where(
            Decree._state.in_(IS_SIGNED),  # noqa: SLF001  (the column)
            or_(Decree.signed_verified, Decree.scan_sha256.is_not(None)),
        )
        .order_by(Decree.decree_date.desc(), Decree.id.desc())
    )
    return [entry_of(decree, day) for decree in rows]


def file_of(public_code: str) -> bytes:
    """Return the signed file or scan that the feed links to, or `NotFound`."""
    decree = db.session.scalars(
        select(Decree).where(Decree.public_code == public_code)
    ).one_or_none()
    if decree is None or decree.state not in IS_SIGNED or not decree.original_sha256:
        raise NotFound
    return storage.read(decree.original_sha256)


def entry_of(decree: Decree, on: dt.date | None = None) -> Entry:
    """Write one decree in the network's keys, and the days of its force."""
    standing = force.on_day(decree, on)
    base, unit, day = config.current().base_url, decree.unit, decree.decree_date
    name = f"{decree.public_code}.pdf"
    return {
        "idData": str(decree.id),
        "tahun_pengundangan": str(day.year) if day else None,
        "tanggal_pengundangan": _iso(day),
        "tanggal_penetapan": _iso(day),
        "jenis": f"Keputusan {unit.office}",
        "singkatanJenis": "KEP",
        "noPeraturan": decree.number,
        "judul": f"Keputusan {unit.office} Nomor {decree.number} tentang {decree.title}",
        "noPanggil": None,
        "tempatTerbit": unit.seat,
        "penerbit": None,
        "deskripsiFisik": None,
        "sumber": None,
        "subjek": decree.title,
        "isbn": None,
        "status": _status(standing),
        "berlaku_mulai": _iso(standing.begins),
        "berlaku_sampai": _iso(standing.until),
        "tanda_tangan": "elektronik" if decree.scan_sha256 is None else "tinta",
        "bahasa": "Indonesia",
        "bidangHukum": None,
        "teuBadan": ", ".join(part for part in (unit.region, unit.parent, unit.name) if part),
        "nomorIndukBuku": None,
        "abstrak": None,
        "urlAbstrak": None,
        "fileDownload": name,
        "urlDownload": f"{base}/jdih/{name}",
        "urlDetailPeraturan": f"{base}/d/{decree.public_code}",
        "last_updated": decree.entered_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "operasi": "4",
        "display": "1",
    }


def _status(standing: OnDay) -> str:
    if standing.force is Force.NOT_YET:
        return "Belum Berlaku"
    return "Berlaku" if standing.holds else "Tidak Berlaku"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
