"""Who gets a copy: what a decree prints, matched to the register; one letter for two offices."""

import sqlalchemy as sa
from alembic import context, op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "decrees",
        sa.Column(
            "recipients_known", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
    )
    op.add_column(
        "decrees",
        sa.Column("recipients_unmatched", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.create_table(
        "decree_recipients",
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("recipient_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("decree_recipients_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipients.id"], name=op.f("decree_recipients_recipient_id_exists")
        ),
        sa.PrimaryKeyConstraint("decree_id", "key", name=op.f("decree_recipients_pkey")),
    )
    op.create_table(
        "recipient_names",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("recipient_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("recipient_names_unit_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipients.id"], name=op.f("recipient_names_recipient_id_exists")
        ),
        sa.PrimaryKeyConstraint("unit_id", "written", name=op.f("recipient_names_pkey")),
    )
    op.add_column("deliveries", sa.Column("letter_of", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("deliveries_letter_of_exists"), "deliveries", "deliveries", ["letter_of"], ["id"]
    )
    op.create_index(
        "ix_deliveries_letter_of",
        "deliveries",
        ["letter_of"],
        postgresql_where=sa.text("letter_of IS NOT NULL"),
    )
    op.create_index(
        "ix_deliveries_board",
        "deliveries",
        ["unit_id", sa.text("(settled_at IS NOT NULL)"), "created_at", "id"],
    )
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON decree_recipients TO "{role}"')
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON recipient_names TO "{role}"')
    # Open drafts are checked again, which matches what they print.
    op.execute(
        "UPDATE decrees SET findings_digest = '' WHERE state IN ('DRAFT', 'IN_REVIEW', 'TO_SIGN')"
    )


def downgrade() -> None:
    op.drop_index("ix_deliveries_board", table_name="deliveries")
    op.drop_column("deliveries", "letter_of")
    op.drop_table("recipient_names")
    op.drop_table("decree_recipients")
    op.drop_column("decrees", "recipients_unmatched")
    op.drop_column("decrees", "recipients_known")
