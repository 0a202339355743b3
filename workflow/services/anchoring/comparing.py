"""Compares the log with the histories, itself, and what was kept of it.

By the database's own arithmetic, so that a log of any length needs no memory of ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from workflow.adapters import checkpoint_file, log_key
from workflow.core import config
from workflow.models.anchoring import LogCheckpoint
from workflow.rules.anchoring import notes
from workflow.rules.anchoring.notes import NoNote, VerifierKey
from workflow.rules.errors import NotFound
from workflow.services.anchoring import keeping, proofs, sequencing

OTHERWISE = text("""
WITH entered AS (SELECT seq, hash FROM log_entries WHERE unit_id = :unit)
SELECT seq FROM entered
FULL JOIN (
    SELECT seq, hash FROM history
    WHERE unit_id = :unit AND seq <= (SELECT max(seq) FROM entered)
) AS told USING (seq)
WHERE entered.hash IS DISTINCT FROM told.hash
ORDER BY seq
""")
OUT_OF_ORDER = text("""
SELECT seq FROM (
    SELECT seq, place, lag(place) OVER (ORDER BY seq) AS before
    FROM log_entries WHERE unit_id = :unit
) AS ordered
WHERE place < before ORDER BY seq
""")
DATED_BEFORE = text("""
SELECT history.seq, signed.size
FROM history
LEFT JOIN log_entries ON log_entries.unit_id = history.unit_id AND log_entries.seq = history.seq
CROSS JOIN LATERAL (
    SELECT size, made_at FROM log_checkpoints
    WHERE log_entries.place IS NULL OR size <= log_entries.place
    ORDER BY size DESC LIMIT 1
) AS signed
WHERE history.unit_id = :unit AND history.at < signed.made_at - interval '1 hour'
ORDER BY history.seq
""")
"""Rows that a checkpoint lacks, and that say they are an hour older than it."""
WRONG_LEAVES = text("""
SELECT log_entries.place FROM log_entries
LEFT JOIN log_nodes ON log_nodes.level = 0 AND log_nodes.place = log_entries.place
WHERE log_nodes.hash IS DISTINCT FROM
    sha256(decode('00', 'hex') || convert_to(log_entries.hash, 'UTF8'))
ORDER BY log_entries.place
""")
WRONG_NODES = text("""
SELECT above.level, above.place FROM log_nodes AS above
LEFT JOIN log_nodes AS l ON l.level = above.level - 1 AND l.place = above.place * 2
LEFT JOIN log_nodes AS r ON r.level = above.level - 1 AND r.place = above.place * 2 + 1
WHERE above.level <> 0 AND above.hash IS DISTINCT FROM
    sha256(decode('01', 'hex') || l.hash || r.hash)
ORDER BY above.level, above.place
""")
LEVELS = text("SELECT level, count(*), min(place), max(place) FROM log_nodes GROUP BY level")
ENTRIES = text("SELECT count(*) FROM log_entries")


def of_unit(session: Session, unit_id: int) -> Iterator[str]:
    """Yield where the log and the history of a unit differ."""
    unit = {"unit": unit_id}
    for (seq,) in session.execute(OTHERWISE, unit):
        yield f"Riwayat unit {unit_id} baris {seq} bukan yang tercatat dalam log."
    for (seq,) in session.execute(OUT_OF_ORDER, unit):
        yield f"Riwayat unit {unit_id} baris {seq} tidak berurutan dalam log."
    for seq, size in session.execute(DATED_BEFORE, unit):
        yield (
            f"Riwayat unit {unit_id} baris {seq} bertanggal sebelum titik uji log {size}, yang"
            " belum memuatnya: baris itu disisipkan kemudian, atau jam mesin mundur."
        )


def mark() -> int:
    """Return how far the file of checkpoints goes.

    To be read before the snapshot begins: what is appended meanwhile is of a later log.
    """
    return checkpoint_file.length(config.current().checkpoint_file)


def of_log(session: Session, end: int) -> Iterator[str]:
    """Yield where the log does not fit itself, its checkpoints or the file.

    The file is read up to its *end*, which `mark` returned.
    """
    size = sequencing.size_of(session)
    for (place,) in session.execute(WRONG_LEAVES):
        yield f"Log entri {place} tidak cocok dengan sidiknya."
    for level, place in session.execute(WRONG_NODES):
        yield f"Log simpul {level}/{place} tidak cocok dengan yang di bawahnya."
    levels = {level: (count, low, high) for level, count, low, high in session.execute(LEVELS)}
    whole = {level: size >> level for level in range(size.bit_length())}
    expected = {level: (count, 0, count - 1) for level, count in whole.items()}
    if levels != expected or session.scalar(ENTRIES) != size:
        yield "Log tidak lengkap: ada entri atau simpul yang hilang."
    yield from _checkpoints(session)
    yield from _file(session, end)


def _checkpoints(session: Session) -> Iterator[str]:
    key: VerifierKey | None = None
    for row in session.scalars(select(LogCheckpoint).order_by(LogCheckpoint.size)):
        try:
            key = key or log_key.read(config.current().keys_dir).verifier
            said = notes.read(row.note)
            holds = log_key.holds(said, key) and said.size == row.size
            holds = holds and said.root == proofs.root_at(session, row.size)
        except log_key.NoLogKey as wrong:
            yield wrong.sentence
            return
        except (NoNote, NotFound):
            holds = False
        if not holds:
            yield f"Titik uji log {row.size} tidak cocok dengan log, atau tidak sah."


def _file(session: Session, end: int) -> Iterator[str]:
    try:
        for at, note in checkpoint_file.lines(config.current().checkpoint_file, end):
            faults = [*keeping.compare(session, note)]
            yield from faults
            if not faults and session.get(LogCheckpoint, notes.read(note).size) is None:
                day = at.isoformat(timespec="minutes")
                yield f"Titik uji log bertanggal {day} ada dalam berkas, tetapi tidak tersimpan."
    except OSError as wrong:
        yield f"Berkas titik uji log tidak terbaca: {wrong.strerror}."
