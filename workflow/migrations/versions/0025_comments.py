"""Comments on a text in threads, days that open drafts, copies that are asked back.

Open threads are counted by decree and part.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("decrees", "parts"):
        op.add_column(
            table, sa.Column("threads_open", sa.BigInteger(), server_default="0", nullable=False)
        )
    _make_threads()
    _make_comments()
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE ON comment_threads TO "{role}"')
    op.execute(f'GRANT SELECT, INSERT ON comments TO "{role}"')
    _make_opening_days()
    _make_returns()
    op.execute(f'GRANT SELECT, INSERT, UPDATE ON copy_returns TO "{role}"')
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON opening_days TO "{role}"')
    for table in ("comment_threads", "comments", "copy_returns"):
        op.execute(f'GRANT USAGE ON SEQUENCE {table}_id_seq TO "{role}"')


def _make_threads() -> None:
    op.create_table(
        "comment_threads",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("OPEN", "RESOLVED", name="threadstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("node_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.BigInteger(), nullable=True),
        sa.Column("part_key", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("turns", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=False),
        sa.Column("opener", sa.String(), nullable=False),
        sa.Column(
            "opened_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("closed_by", sa.String(), server_default="", nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (state = 'OPEN')", name=op.f("thread_is_closed_when_resolved")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("comment_threads_unit_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("comment_threads_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("comment_threads_proposal_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["users.id"], name=op.f("comment_threads_opened_by_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("comment_threads_pkey")),
    )
    op.create_index("ix_comment_threads_decree", "comment_threads", ["decree_id", "id"])


def _make_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column(
            "said_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.CheckConstraint("words <> ''", name=op.f("comment_has_words")),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("comments_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["comment_threads.id"], name=op.f("comments_thread_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("comments_author_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("comments_pkey")),
    )
    op.create_index("ix_comments_thread", "comments", ["thread_id", "id"])


def _make_opening_days() -> None:
    op.create_table(
        "opening_days",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 28",
            name=op.f("opening_day_is_in_every_year"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("opening_days_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("opening_days_pkey")),
    )


def _make_returns() -> None:
    op.create_table(
        "copy_returns",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("copy_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("ASKED", "TOLD", "RETURNED", name="returnstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False
        ),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("last_reply", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("copy_returns_unit_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("copy_returns_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["deliveries.id"], name=op.f("copy_returns_copy_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("copy_returns_pkey")),
        sa.UniqueConstraint("copy_id", name=op.f("copy_returns_copy_id_is_unique")),
    )
    op.create_index("ix_copy_returns_decree", "copy_returns", ["decree_id"])
    op.create_index(
        "ix_copy_returns_waiting",
        "copy_returns",
        ["due_at"],
        postgresql_where=sa.text("state = 'ASKED'"),
    )


def downgrade() -> None:
    op.drop_table("copy_returns")
    op.drop_table("opening_days")
    op.drop_table("comments")
    op.drop_table("comment_threads")
    for table in ("parts", "decrees"):
        op.drop_column(table, "threads_open")
