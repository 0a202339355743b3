"""Later acts are recorded with their document, and reasons for a correction with their day.

A decree may be postponed more than once: its days are lists.  A reminder names what it is about.
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

DAYS = postgresql.ARRAY(sa.Date())
POSTPONED = ("postponed_from", "postponed_until")
OF_THE_DOCUMENT = (
    ("dated", sa.Date()),
    ("authority", sa.String(length=32)),
    ("ground", sa.String(length=32)),
    ("found_on", sa.Date()),
    ("sha256", sa.String()),
)


def upgrade() -> None:
    # both at once, so that each sees the other as it was
    op.execute(
        "ALTER TABLE decrees "
        + ", ".join(
            f"ALTER {name} TYPE date[] USING CASE WHEN postponed_from IS NULL"
            f" THEN '{{}}'::date[] ELSE ARRAY[{name}] END"
            for name in POSTPONED
        )
    )
    for name in POSTPONED:
        op.alter_column("decrees", name, existing_type=DAYS, nullable=False, server_default="{}")
    for name, kind in OF_THE_DOCUMENT:
        op.add_column("force_changes", sa.Column(name, kind, nullable=True))
    _make_grounds()
    op.add_column(
        "reminders",
        sa.Column("subject_id", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.drop_constraint(op.f("reminders_pkey"), "reminders", type_="primary")
    op.create_primary_key(
        op.f("reminders_pkey"), "reminders", ["decree_id", "stay", "kind", "subject_id"]
    )


def _make_grounds() -> None:
    op.create_table(
        "correction_grounds",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("is_ordered", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "recorded_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("answered_by_id", sa.BigInteger(), nullable=True),
        sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_aside_reason", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ground_has_a_reason")),
        sa.CheckConstraint(
            "(set_aside_at IS NULL) = (set_aside_reason = '')",
            name=op.f("set_aside_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("correction_grounds_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["users.id"], name=op.f("correction_grounds_recorded_by_exists")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["decrees.id"],
            name=op.f("correction_grounds_answered_by_id_exists"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("correction_grounds_pkey")),
    )
    op.create_index("ix_correction_grounds_decree", "correction_grounds", ["decree_id"])
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE ON correction_grounds TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE correction_grounds_id_seq TO "{role}"')


def downgrade() -> None:
    op.drop_constraint(op.f("reminders_pkey"), "reminders", type_="primary")
    op.execute("DELETE FROM reminders WHERE subject_id <> 0")
    op.drop_column("reminders", "subject_id")
    op.create_primary_key(op.f("reminders_pkey"), "reminders", ["decree_id", "stay", "kind"])
    op.drop_table("correction_grounds")
    for name, _kind in OF_THE_DOCUMENT:
        op.drop_column("force_changes", name)
    for name in POSTPONED:
        op.alter_column("decrees", name, existing_type=DAYS, nullable=True, server_default=None)
        # of several only the last was ever kept before
        op.alter_column(
            "decrees",
            name,
            type_=sa.Date(),
            existing_type=DAYS,
            postgresql_using=f"{name}[array_upper({name}, 1)]",
        )
