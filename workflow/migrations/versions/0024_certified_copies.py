"""Certified copies: who may certify them, their files, their deliveries."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

OF_ITS_OWN = "certified_id IS NOT NULL"
WHOLE = "certified_id IS NULL"


def upgrade() -> None:
    _make_certifiers()
    _make_copies()
    op.add_column("deliveries", sa.Column("certified_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("deliveries_certified_id_exists"),
        "deliveries",
        "certified_copies",
        ["certified_id"],
        ["id"],
    )
    # a recipient has one copy of the decree itself, and one of each certified copy
    op.drop_constraint(op.f("deliveries_decree_id_recipient_is_unique"), "deliveries")
    op.create_index(
        "ix_deliveries_recipient",
        "deliveries",
        ["decree_id", "recipient"],
        unique=True,
        postgresql_where=sa.text(WHOLE),
    )
    op.create_index(
        "ix_deliveries_certified",
        "deliveries",
        ["certified_id"],
        unique=True,
        postgresql_where=sa.text(OF_ITS_OWN),
    )
    role = context.config.attributes["application_role"]
    for table in ("certifiers", "certified_copies"):
        op.execute(f'GRANT SELECT, INSERT, UPDATE ON {table} TO "{role}"')
        op.execute(f'GRANT USAGE ON SEQUENCE {table}_id_seq TO "{role}"')


def _make_certifiers() -> None:
    op.create_table(
        "certifiers",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("letter_number", sa.String(), server_default="", nullable=False),
        sa.Column("letter_date", sa.Date(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint("basis <> ''", name=op.f("certifier_has_a_basis")),
        sa.CheckConstraint(
            "ends IS NULL OR ends >= starts", name=op.f("certifying_ends_after_it_starts")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("certifiers_unit_id_exists")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("certifiers_post_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("certifiers_pkey")),
    )
    op.create_index("ix_certifiers_unit", "certifiers", ["unit_id"])


def _make_copies() -> None:
    op.create_table(
        "certified_copies",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("public_code", sa.String(), nullable=False),
        sa.Column("position_id", sa.String(), nullable=True),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("name", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("certifier_id", sa.BigInteger(), nullable=False),
        sa.Column("certifier", postgresql.JSONB(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("prepared_sha256", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("page_proof", postgresql.JSONB(), nullable=False),
        sa.Column("prepared_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "prepared_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("certified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(
            "state <> 'CERTIFIED' OR (sha256 IS NOT NULL AND certificate IS NOT NULL)",
            name=op.f("certified_has_a_signed_file"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('DROPPED', 'WITHDRAWN') OR reason <> ''",
            name=op.f("taken_back_with_a_reason"),
        ),
        sa.CheckConstraint(
            "(kind = 'PETIKAN') = (position_id IS NOT NULL)",
            name=op.f("extract_is_of_a_position"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("certified_copies_unit_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("certified_copies_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["certifier_id"], ["users.id"], name=op.f("certified_copies_certifier_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["prepared_by"], ["users.id"], name=op.f("certified_copies_prepared_by_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("certified_copies_pkey")),
        sa.UniqueConstraint(
            "decree_id",
            "kind",
            "serial",
            name=op.f("certified_copies_decree_id_kind_serial_is_unique"),
        ),
        sa.UniqueConstraint("public_code", name=op.f("certified_copies_public_code_is_unique")),
    )
    op.create_index("ix_certified_copies_prepared", "certified_copies", ["prepared_sha256"])
    op.create_index("ix_certified_copies_sha256", "certified_copies", ["sha256"])
    op.create_index("ix_certified_copies_certifier", "certified_copies", ["certifier_id"])


def downgrade() -> None:
    op.drop_index("ix_deliveries_certified", table_name="deliveries")
    op.drop_index("ix_deliveries_recipient", table_name="deliveries")
    op.execute(f"DELETE FROM deliveries WHERE {OF_ITS_OWN}")
    op.create_unique_constraint(
        op.f("deliveries_decree_id_recipient_is_unique"), "deliveries", ["decree_id", "recipient"]
    )
    op.drop_column("deliveries", "certified_id")
    op.drop_table("certified_copies")
    op.drop_table("certifiers")
