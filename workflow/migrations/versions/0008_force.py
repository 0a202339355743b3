"""When a decree holds, and what an amendment was opened on.

The days come from the latest text of each decree; what was revoked at the signature of a decree
that began later is revoked when that began.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

EFFECT = sa.Enum(
    "SUPERSEDE", "REVOKE", "ANNUL", "POSTPONE", name="effect", native_enum=False, length=32
)
IDS = postgresql.ARRAY(sa.BigInteger())
OPEN = "('DRAFT', 'IN_REVIEW', 'TO_SIGN', 'SIGNING')"
SIGNED = "('DISTRIBUTING', 'DISTRIBUTED', 'SUPERSEDED', 'REVOKED', 'ARCHIVED')"

# "valid_from":"2027-01-01" in the canonical JSON of a text
SAID = r"""
SELECT DISTINCT ON (decree_id) decree_id,
  substring(content FROM '"valid_from":"([0-9]{4}-[0-9]{2}-[0-9]{2})"') AS valid_from,
  substring(content FROM '"valid_until":"([0-9]{4}-[0-9]{2}-[0-9]{2})"') AS valid_until
FROM revisions ORDER BY decree_id, id DESC
"""
OF_THE_SUCCESSOR = """
UPDATE decrees SET ends_on = greatest(later.valid_from, later.decree_date, decrees.decree_date),
  ended_by = CASE decrees.state WHEN 'SUPERSEDED' THEN 'SUPERSEDE' ELSE 'REVOKE' END
FROM decrees AS later
WHERE later.id = decrees.successor_id AND decrees.state IN ('SUPERSEDED', 'REVOKED')
"""
AS_CHANGES = """
INSERT INTO force_changes (decree_id, by_id, effect, day)
SELECT id, successor_id, ended_by, ends_on FROM decrees
WHERE ends_on IS NOT NULL AND successor_id IS NOT NULL
"""
SEEN = f"""
UPDATE decrees SET base_seen = seen.ids, base_now = seen.ids
FROM (SELECT opened.id, array_agg(other.id ORDER BY other.id) AS ids
      FROM decrees AS opened JOIN decrees AS other
        ON other.amends_id = opened.amends_id AND other.id <> opened.id
        AND other.state IN {SIGNED}
        AND coalesce(other.signed_at, other.created_at) <= opened.created_at
      WHERE opened.state IN {OPEN} GROUP BY opened.id) AS seen
WHERE seen.id = decrees.id
"""


def upgrade() -> None:
    for name in ("base_seen", "base_now"):
        op.add_column("decrees", sa.Column(name, IDS, server_default="{}", nullable=False))
    for name, default in (("base_holds", sa.true()), ("base_is_being_changed", sa.false())):
        op.add_column(
            "decrees", sa.Column(name, sa.Boolean(), server_default=default, nullable=False)
        )
    for name in ("valid_from", "valid_until", "ends_on", "postponed_from", "postponed_until"):
        op.add_column("decrees", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("decrees", sa.Column("ended_by", EFFECT, nullable=True))
    op.create_table(
        "force_changes",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=True),
        sa.Column("effect", EFFECT, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=True),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.CheckConstraint(
            "by_id IS NOT NULL OR document <> ''", name=op.f("has_a_decree_or_a_document")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("force_changes_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["decrees.id"], name=op.f("force_changes_by_id_exists")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["users.id"], name=op.f("force_changes_recorded_by_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("force_changes_pkey")),
        sa.UniqueConstraint(
            "decree_id",
            "by_id",
            "effect",
            name=op.f("force_changes_decree_id_by_id_effect_is_unique"),
        ),
    )
    op.create_index("ix_force_changes_by", "force_changes", ["by_id"])
    op.create_index(
        "ix_decrees_ending",
        "decrees",
        ["ends_on"],
        postgresql_where=sa.text("state IN ('DISTRIBUTING', 'DISTRIBUTED', 'ARCHIVED')"),
    )
    _take_days_from_texts()
    for statement in (OF_THE_SUCCESSOR, AS_CHANGES, SEEN):
        op.execute(statement)
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT ON force_changes TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE force_changes_id_seq TO "{role}"')


def _take_days_from_texts() -> None:
    """Write the days that each text names; what is no day of the calendar stays in the text."""
    connection = op.get_bind()
    update = sa.text("UPDATE decrees SET valid_from = :begins, valid_until = :ends WHERE id = :id")
    for decree_id, begins, ends in connection.execute(sa.text(SAID)).all():
        if begins or ends:
            days = {"id": decree_id, "begins": _day(begins), "ends": _day(ends)}
            connection.execute(update, days)


def _day(written: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError:
        return None


def downgrade() -> None:
    op.drop_index("ix_decrees_ending", table_name="decrees")
    op.drop_index("ix_force_changes_by", table_name="force_changes")
    op.drop_table("force_changes")
    for name in (
        "ended_by",
        "postponed_until",
        "postponed_from",
        "ends_on",
        "valid_until",
        "valid_from",
        "base_is_being_changed",
        "base_holds",
        "base_now",
        "base_seen",
    ):
        op.drop_column("decrees", name)
