"""Drafting: revisions, proposals, findings, documents, attempts, indicators through the years."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MAY_CHANGE = ("proposals", "findings", "documents", "attempts")
MAY_ONLY_ADD = ("revisions", "finding_answers", "quarantine", "indicator_years")


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("print_form", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("decree_date", sa.Date(), nullable=False),
        sa.Column("frozen_sha256", sa.String(), nullable=False),
        sa.Column("signatory", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "OPEN",
                "FROZEN",
                "SENT",
                "REFUSED",
                "UNKNOWN",
                "SIGNED",
                "ABANDONED",
                name="outcome",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.Column(
            "verdict", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("attempts_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("attempts_pkey")),
    )
    op.create_index("ix_attempts_decree", "attempts", ["decree_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "DRAFT_PDF",
                "SOURCE",
                "SIGNED_PDF",
                "REDLINE_PDF",
                "DOCX",
                "XLSX",
                "CSV",
                "TEXT",
                "BUNDLE",
                name="documentkind",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "QUEUED", "READY", "FAILED", name="documentstate", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint("state <> 'FAILED' OR problem <> ''", name=op.f("failed_has_a_problem")),
        sa.CheckConstraint("state <> 'READY' OR sha256 IS NOT NULL", name=op.f("ready_has_bytes")),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("documents_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("documents_pkey")),
        sa.UniqueConstraint(
            "decree_id", "digest", "kind", name=op.f("documents_decree_id_digest_kind_is_unique")
        ),
    )
    op.create_table(
        "finding_answers",
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("answer_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("finding_answers_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("finding_answers_user_id_exists")
        ),
        sa.PrimaryKeyConstraint("decree_id", "key", name=op.f("finding_answers_pkey")),
    )
    op.create_table(
        "findings",
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("found", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "read_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("findings_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("decree_id", name=op.f("findings_pkey")),
    )
    op.create_table(
        "indicator_years",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("node_id", sa.String(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("formula", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column(
            "words",
            postgresql.TSVECTOR(),
            sa.Computed(
                "to_tsvector('indonesian', position || ' ' || objective || ' ' || indicator || ' '"
                " || formula || ' ' || source)",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("indicator_years_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("indicator_years_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("indicator_years_pkey")),
        sa.UniqueConstraint(
            "decree_id", "node_id", name=op.f("indicator_years_decree_id_node_id_is_unique")
        ),
    )
    op.create_index("ix_indicator_years_node", "indicator_years", ["node_id", "year"], unique=False)
    op.create_index(
        "ix_indicator_years_words",
        "indicator_years",
        ["words"],
        unique=False,
        postgresql_using="gin",
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "PROPOSED",
                "ACCEPTED",
                "REJECTED",
                "WITHDRAWN",
                "ADOPTED",
                "REVERTED",
                name="proposalstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("part_key", sa.String(), nullable=False),
        sa.Column("change", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "before", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True
        ),
        sa.Column("node_id", sa.String(), nullable=False),
        sa.Column("grounds", sa.String(), nullable=False),
        sa.Column("proposer_id", sa.BigInteger(), nullable=False),
        sa.Column("proposer", sa.String(), nullable=False),
        sa.Column("in_conflict", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "proposed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("grounds <> ''", name=op.f("proposal_has_grounds")),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("proposals_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["proposer_id"], ["users.id"], name=op.f("proposals_proposer_id_exists")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("proposals_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("proposals_pkey")),
    )
    op.create_index("ix_proposals_decree", "proposals", ["decree_id", "id"], unique=False)
    op.create_table(
        "quarantine",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("attempt", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column(
            "at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("quarantine_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("quarantine_pkey")),
    )
    op.create_index(op.f("ix_quarantine_sha256"), "quarantine", ["sha256"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("parent_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column(
            "saved_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("revisions_author_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("revisions_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["revisions.id"], name=op.f("revisions_parent_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("revisions_pkey")),
    )
    op.create_index("ix_revisions_decree", "revisions", ["decree_id", "id"], unique=False)

    role = context.config.attributes["application_role"]
    for table in MAY_CHANGE:
        op.execute(f'GRANT SELECT, INSERT, UPDATE ON {table} TO "{role}"')
    for table in MAY_ONLY_ADD:
        op.execute(f'GRANT SELECT, INSERT ON {table} TO "{role}"')
    op.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')


def downgrade() -> None:
    op.drop_index("ix_revisions_decree", table_name="revisions")
    op.drop_table("revisions")
    op.drop_index(op.f("ix_quarantine_sha256"), table_name="quarantine")
    op.drop_table("quarantine")
    op.drop_index("ix_proposals_decree", table_name="proposals")
    op.drop_table("proposals")
    op.drop_index("ix_indicator_years_words", table_name="indicator_years", postgresql_using="gin")
    op.drop_index("ix_indicator_years_node", table_name="indicator_years")
    op.drop_table("indicator_years")
    op.drop_table("findings")
    op.drop_table("finding_answers")
    op.drop_table("documents")
    op.drop_index("ix_attempts_decree", table_name="attempts")
    op.drop_table("attempts")
