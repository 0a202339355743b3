"""What single acts say of the columns, in clear words of the history.

A signature says number, text and files; an initial says part, digest and person.  Histories of
every version have these, also of what was written before rows were told.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.orm import Session

SIGNED = text("""
SELECT decrees.id, history.seq
FROM decrees JOIN history ON history.life = 'decree' AND history.subject_id = decrees.id
WHERE decrees.unit_id = :unit AND history.action IN ('SIGN', 'SIGN_IN_INK')
  AND (history.facts ->> 'digest', history.facts ->> 'number', history.facts ->> 'frozen',
       coalesce(history.facts ->> 'signed', history.facts ->> 'scan'))
  IS DISTINCT FROM (decrees.digest, decrees.number, decrees.frozen_sha256,
                    coalesce(decrees.signed_sha256, decrees.scan_sha256))
ORDER BY decrees.id
""")
INITIALLED = text("""
SELECT initials.id, initials.decree_id
FROM initials JOIN decrees ON decrees.id = initials.decree_id
WHERE decrees.unit_id = :unit AND NOT EXISTS (
    SELECT FROM history
    WHERE history.life = 'decree' AND history.action = 'INITIAL'
      AND history.subject_id = initials.decree_id AND history.at = initials.given_at
      AND history.facts ->> 'part' = initials.part_key
      AND history.facts ->> 'digest' = initials.digest
      AND history.facts ->> 'mandate' = initials.mandate_id::text
      AND history.actor ->> 'user' = initials.user_id::text
      AND history.actor ->> 'name' = initials.name
)
ORDER BY initials.id
""")
INITIALS_LOST = text("""
SELECT history.seq, history.subject_id
FROM history
WHERE history.unit_id = :unit AND history.life = 'decree' AND history.action = 'INITIAL'
  AND NOT EXISTS (
    SELECT FROM initials
    WHERE initials.decree_id = history.subject_id AND initials.given_at = history.at
      AND initials.part_key = history.facts ->> 'part'
      AND initials.digest = history.facts ->> 'digest'
)
ORDER BY history.seq
""")
PARTS = text("""
SELECT decrees.id
FROM decrees JOIN parts ON parts.decree_id = decrees.id
WHERE decrees.unit_id = :unit
GROUP BY decrees.id
HAVING decrees.parts_total <> count(*)
    OR decrees.steward_posts <> coalesce(
        array_agg(DISTINCT parts.steward_id ORDER BY parts.steward_id)
        FILTER (WHERE parts.steward_id IS NOT NULL), '{}')
    OR decrees.parts_unstewarded <> count(*) FILTER (WHERE parts.steward_id IS NULL)
    OR decrees.parts_initialled <> count(*) FILTER (
        WHERE EXISTS (
            SELECT FROM initials
            WHERE initials.decree_id = parts.decree_id AND initials.part_key = parts.key
              AND initials.digest = parts.digest AND NOT EXISTS (
                SELECT FROM initial_withdrawals WHERE initial_id = initials.id
            )
        )
    )
ORDER BY decrees.id
""")


def compare(session: Session, unit_id: int) -> Iterator[str]:
    """Yield what is stored of a unit and not what its acts say."""
    unit = {"unit": unit_id}
    for decree_id, seq in session.execute(SIGNED, unit):
        yield (
            f"decree {decree_id}: nomor, naskah, atau berkasnya bukan yang ditandatangani"
            f" (riwayat baris {seq})."
        )
    for initial_id, decree_id in session.execute(INITIALLED, unit):
        yield f"decree {decree_id}: paraf {initial_id} tidak ada dalam riwayat."
    for seq, decree_id in session.execute(INITIALS_LOST, unit):
        yield f"decree {decree_id}: paraf menurut riwayat baris {seq} tidak tersimpan."
    for (decree_id,) in session.execute(PARTS, unit):
        yield f"decree {decree_id}: hitungan bagian dan parafnya tidak sesuai dengan isinya."
