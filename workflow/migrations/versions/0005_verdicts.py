"""What was found of every signed file, under its hash; and what is kept for an hour.

Files asked about, and files looked at for import.
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verdicts",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("found", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("verdicts_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("verdicts_pkey")),
    )
    op.create_index("ix_verdicts_decree", "verdicts", ["decree_id"])
    op.execute(
        "INSERT INTO verdicts (sha256, decree_id, found, found_at) SELECT DISTINCT ON"
        " (signed_sha256) signed_sha256, decree_id, verdict, coalesce(ended_at, opened_at) FROM"
        " attempts WHERE outcome = 'SIGNED' AND signed_sha256 IS NOT NULL AND verdict IS NOT NULL"
    )
    op.drop_column("attempts", "verdict")
    op.create_table(
        "file_checks",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("begins_with", sa.String(), nullable=True),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "found", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(data IS NULL) = (found IS NOT NULL)", name=op.f("bytes_are_kept_until_the_answer")
        ),
        sa.CheckConstraint("(found IS NULL) = (found_at IS NULL)", name=op.f("answer_has_a_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("file_checks_pkey")),
        sa.UniqueConstraint("sha256", name=op.f("file_checks_sha256_is_unique")),
    )
    op.create_index("ix_file_checks_asked", "file_checks", ["asked_at"])
    op.create_table(
        "uploads",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("uploads_user_id_exists")),
        sa.PrimaryKeyConstraint("user_id", "sha256", name=op.f("uploads_pkey")),
    )
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE ON verdicts TO "{role}"')
    for table in ("file_checks", "uploads"):
        # PDFs are compressed already
        op.execute(f"ALTER TABLE {table} ALTER COLUMN data SET STORAGE EXTERNAL")
        op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE file_checks_id_seq TO "{role}"')


def downgrade() -> None:
    op.drop_table("uploads")
    op.drop_index("ix_file_checks_asked", table_name="file_checks")
    op.drop_table("file_checks")
    op.add_column(
        "attempts",
        sa.Column(
            "verdict", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
    )
    op.execute(
        "UPDATE attempts SET verdict = verdicts.found FROM verdicts WHERE verdicts.sha256 ="
        " attempts.signed_sha256"
    )
    op.drop_index("ix_verdicts_decree", table_name="verdicts")
    op.drop_table("verdicts")
