"""Sessions, devices, failures and used codes are kept by the server.

Whoever was signed in before signs in once more: their cookie names no session.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

TABLES = ("user_sessions", "user_devices", "failed_tries", "recovery_codes")


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _keys(table: str) -> tuple[sa.Column[int], sa.Constraint]:
    return (
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"{table}_user_id_exists")),
    )


def upgrade() -> None:
    op.add_column("users", sa.Column("code_counter", sa.BigInteger(), nullable=True))
    op.create_table(
        "user_sessions",
        sa.Column("id", sa.BigInteger(), nullable=False),
        *_keys("user_sessions"),
        *(_text(name) for name in ("token_hash", "device_hash", "device", "place")),
        *(_at(name) for name in ("begun_at", "used_at", "confirmed_at")),
        _at("code_at", nullable=True),
        _at("ends_at"),
        _at("ended_at", nullable=True),
        sa.Column("ended_by", sa.String(), server_default="", nullable=False),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by = '')", name=op.f("ended_session_says_by_what")
        ),
        sa.CheckConstraint(
            "ended_by IN ('', 'SIGN_OUT', 'OWNER', 'PASSWORD', 'CLOSED', 'CODE')",
            name=op.f("session_end_is_known"),
        ),
        sa.UniqueConstraint("token_hash", name=op.f("user_sessions_token_hash_is_unique")),
        sa.PrimaryKeyConstraint("id", name=op.f("user_sessions_pkey")),
    )
    op.create_index("ix_user_sessions_user", "user_sessions", ["user_id"])
    op.create_table(
        "user_devices",
        sa.Column("id", sa.BigInteger(), nullable=False),
        *_keys("user_devices"),
        *(_text(name) for name in ("token_hash", "name")),
        *(_at(name) for name in ("first_at", "last_at")),
        *(_at(name, nullable=True) for name in ("code_at", "remembered_until")),
        sa.UniqueConstraint(
            "user_id", "token_hash", name=op.f("user_devices_user_id_token_hash_is_unique")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("user_devices_pkey")),
    )
    op.create_table(
        "failed_tries",
        sa.Column("id", sa.BigInteger(), nullable=False),
        _at("at"),
        *(_text(name) for name in ("subject", "place", "device")),
        sa.PrimaryKeyConstraint("id", name=op.f("failed_tries_pkey")),
    )
    for name in ("subject", "place"):
        op.create_index(f"ix_failed_tries_{name}", "failed_tries", [name, "at"])
    op.create_table(
        "recovery_codes",
        _text("code_hash"),
        *_keys("recovery_codes"),
        _at("made_at"),
        _at("used_at", nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("recovery_codes_pkey")),
    )
    op.create_index("ix_recovery_codes_user", "recovery_codes", ["user_id"])
    role = context.config.attributes["application_role"]
    for table in TABLES:
        op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{role}"')
        if table != "recovery_codes":
            op.execute(f'GRANT USAGE ON SEQUENCE {table}_id_seq TO "{role}"')


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("users", "code_counter")
