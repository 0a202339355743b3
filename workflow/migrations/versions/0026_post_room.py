"""What a unit decides about its letters, tries, the expedition book, receipts, calls."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)
LISTS = ("deliveries", "webhook_calls")
OF_ENDPOINTS = ("previous_until", "failing_since", "parked_at")
# what the application may do with each table; none is ever emptied
GRANTS = {
    "post_policies": "SELECT, INSERT, UPDATE",
    "expedition_entries": "SELECT, INSERT, UPDATE",
    "expedition_lines": "SELECT, INSERT",
    "receipt_scans": "SELECT, INSERT",
}


def upgrade() -> None:
    for table in LISTS:
        op.add_column(
            table, sa.Column("tries", postgresql.JSONB(), server_default="[]", nullable=False)
        )
    for name in OF_ENDPOINTS:
        op.add_column("webhook_endpoints", sa.Column(name, WHEN, nullable=True))
    _policies()
    _book()
    _receipts()
    role = context.config.attributes["application_role"]
    for table, rights in GRANTS.items():
        op.execute(f'GRANT {rights} ON {table} TO "{role}"')
        if table != "post_policies":
            op.execute(f'GRANT USAGE ON SEQUENCE {table}_id_seq TO "{role}"')


def _policies() -> None:
    op.create_table(
        "post_policies",
        sa.Column("unit_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("reply_to", sa.String(), nullable=False),
        sa.Column("link_days", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("link_days BETWEEN 11 AND 3650", name="a_link_ends"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="post_policies_unit_id_exists"),
        sa.PrimaryKeyConstraint("unit_id", name="post_policies_pkey"),
    )


def _book() -> None:
    op.create_table(
        "expedition_entries",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("addressed_to", sa.String(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("taken_post", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("created_at", WHEN, server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "taken_on IS NULL OR (taken_by <> '' AND taken_post <> '')", name="taken_by_somebody"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name="expedition_entries_unit_id_exists"
        ),
        sa.PrimaryKeyConstraint("id", name="expedition_entries_pkey"),
        sa.UniqueConstraint(
            "unit_id", "year", "number", name="expedition_entries_unit_id_year_number_is_unique"
        ),
    )
    op.create_table(
        "expedition_lines",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), nullable=False),
        sa.Column("copy_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="expedition_lines_unit_id_exists"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["expedition_entries.id"], name="expedition_lines_entry_id_exists"
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["deliveries.id"], name="expedition_lines_copy_id_exists"
        ),
        sa.PrimaryKeyConstraint("id", name="expedition_lines_pkey"),
        sa.UniqueConstraint(
            "entry_id", "copy_id", name="expedition_lines_entry_id_copy_id_is_unique"
        ),
    )
    op.create_index("ix_expedition_lines_copy_id", "expedition_lines", ["copy_id"])


def _receipts() -> None:
    op.create_table(
        "receipt_scans",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("copy_id", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("kept_at", WHEN, nullable=False),
        sa.Column("kept_by", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="receipt_scans_unit_id_exists"),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["deliveries.id"], name="receipt_scans_copy_id_exists"
        ),
        sa.ForeignKeyConstraint(["kept_by"], ["users.id"], name="receipt_scans_kept_by_exists"),
        sa.PrimaryKeyConstraint("id", name="receipt_scans_pkey"),
        sa.UniqueConstraint("copy_id", "sha256", name="receipt_scans_copy_id_sha256_is_unique"),
    )


def downgrade() -> None:
    for table in ("receipt_scans", "expedition_lines", "expedition_entries", "post_policies"):
        op.drop_table(table)
    for name in reversed(OF_ENDPOINTS):
        op.drop_column("webhook_endpoints", name)
    for table in LISTS:
        op.drop_column(table, "tries")
