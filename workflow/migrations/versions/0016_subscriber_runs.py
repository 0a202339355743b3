"""One row for an announcement and each of its subscribers, done when that has run."""

import sqlalchemy as sa
from alembic import context, op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WHEN = sa.DateTime(timezone=True)
OPEN = "done_at IS NULL AND parked_at IS NULL"
INDEXES = {
    "waiting": (["task", "due_at", "id"], f"{OPEN} AND offered_at IS NULL"),
    "in_flight": (["task"], f"{OPEN} AND offered_at IS NOT NULL"),
    "parked": (["parked_at"], "done_at IS NULL AND parked_at IS NOT NULL"),
}


def upgrade() -> None:
    op.create_table(
        "subscriber_runs",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("outbox_id", sa.BigInteger(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("argument", sa.BigInteger(), nullable=False),
        sa.Column("created_at", WHEN, server_default=sa.text("now()"), nullable=False),
        sa.Column("due_at", WHEN, server_default=sa.text("now()"), nullable=False),
        sa.Column("offered_at", WHEN, nullable=True),
        sa.Column("claimed_at", WHEN, nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("done_at", WHEN, nullable=True),
        sa.Column("parked_at", WHEN, nullable=True),
        sa.ForeignKeyConstraint(
            ["outbox_id"],
            ["outbox.id"],
            name=op.f("subscriber_runs_outbox_id_exists"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("subscriber_runs_pkey")),
        sa.UniqueConstraint(
            "outbox_id", "task", name=op.f("subscriber_runs_outbox_id_task_is_unique")
        ),
    )
    for name, (columns, where) in INDEXES.items():
        op.create_index(
            f"ix_subscriber_runs_{name}",
            "subscriber_runs",
            columns,
            postgresql_where=sa.text(where),
        )
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON subscriber_runs TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE subscriber_runs_id_seq TO "{role}"')
    # What was put into the queue shortly before the upgrade may never have run.
    op.execute(
        "UPDATE outbox SET done_at = NULL, claimed_at = NULL"
        " WHERE done_at > now() - interval '15 minutes'"
    )


def downgrade() -> None:
    op.drop_table("subscriber_runs")
