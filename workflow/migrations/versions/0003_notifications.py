"""Notifications: copies with their receipts, messages to people, calls to other systems.

Announcements need no decree from here on.
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MAY_CHANGE = ("deliveries", "messages", "webhook_endpoints", "webhook_calls")
MAY_REMOVE = ("webhook_calls", "messages")


def upgrade() -> None:
    op.create_table(
        "webhook_endpoints",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("events", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("webhook_endpoints_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_endpoints_pkey")),
        sa.UniqueConstraint("unit_id", "url", name=op.f("webhook_endpoints_unit_id_url_is_unique")),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "QUEUED",
                "SENT",
                "OPENED",
                "ACKNOWLEDGED",
                "FAILED",
                "HANDED_OVER",
                "WAIVED",
                name="copystate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("last_reply", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("taken_post", sa.String(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("expedition", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.String(), nullable=False),
        sa.CheckConstraint(
            "state <> 'SENT' OR email IS NOT NULL", name=op.f("sent_has_an_address")
        ),
        sa.CheckConstraint(
            "state NOT IN ('ACKNOWLEDGED', 'HANDED_OVER') OR (taken_by <> '' AND taken_post <> ''"
            " AND taken_on IS NOT NULL)",
            name=op.f("taken_by_somebody_on_a_day"),
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("deliveries_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("deliveries_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("deliveries_pkey")),
        sa.UniqueConstraint(
            "decree_id", "recipient", name=op.f("deliveries_decree_id_recipient_is_unique")
        ),
    )
    op.create_index(
        "ix_deliveries_waiting",
        "deliveries",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("state = 'QUEUED' AND email IS NOT NULL"),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("mail_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("messages_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("messages_user_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("messages_pkey")),
        sa.UniqueConstraint("key", "user_id", name=op.f("messages_key_user_id_is_unique")),
    )
    op.create_index(
        "ix_messages_unsent",
        "messages",
        ["mail_due_at"],
        unique=False,
        postgresql_where=sa.text("mailed_at IS NULL AND mail_due_at IS NOT NULL"),
    )
    op.create_index("ix_messages_user", "messages", ["user_id", "id"], unique=False)
    op.create_table(
        "webhook_calls",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("endpoint_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("given_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("last_answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["endpoint_id"], ["webhook_endpoints.id"], name=op.f("webhook_calls_endpoint_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("webhook_calls_pkey")),
        sa.UniqueConstraint(
            "endpoint_id", "key", name=op.f("webhook_calls_endpoint_id_key_is_unique")
        ),
    )
    op.create_index(
        "ix_webhook_calls_waiting",
        "webhook_calls",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL AND given_up_at IS NULL"),
    )
    op.alter_column("outbox", "decree_id", existing_type=sa.BIGINT(), nullable=True)

    role = context.config.attributes["application_role"]
    for table in MAY_CHANGE:
        op.execute(f'GRANT SELECT, INSERT, UPDATE ON {table} TO "{role}"')
    for table in MAY_REMOVE:
        op.execute(f'GRANT DELETE ON {table} TO "{role}"')
    op.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')


def downgrade() -> None:
    op.execute("DELETE FROM outbox WHERE decree_id IS NULL")
    op.alter_column("outbox", "decree_id", existing_type=sa.BIGINT(), nullable=False)
    op.drop_index(
        "ix_webhook_calls_waiting",
        table_name="webhook_calls",
        postgresql_where=sa.text("done_at IS NULL AND given_up_at IS NULL"),
    )
    op.drop_table("webhook_calls")
    op.drop_index("ix_messages_user", table_name="messages")
    op.drop_index(
        "ix_messages_unsent",
        table_name="messages",
        postgresql_where=sa.text("mailed_at IS NULL AND mail_due_at IS NOT NULL"),
    )
    op.drop_table("messages")
    op.drop_index(
        "ix_deliveries_waiting",
        table_name="deliveries",
        postgresql_where=sa.text("state = 'QUEUED' AND email IS NOT NULL"),
    )
    op.drop_table("deliveries")
    op.drop_table("webhook_endpoints")
