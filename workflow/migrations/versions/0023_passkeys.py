"""Passkeys, and what their devices were asked to sign."""

import sqlalchemy as sa
from alembic import context, op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = ("passkeys", "passkey_challenges")


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    op.create_table(
        "passkeys",
        _number("id"),
        _number("user_id"),
        *(_text(name) for name in ("credential_id", "public_key")),
        _number("sign_count"),
        _text("name"),
        _at("made_at"),
        _at("used_at", nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("passkeys_user_id_exists")),
        sa.UniqueConstraint("credential_id", name=op.f("passkeys_credential_id_is_unique")),
        sa.PrimaryKeyConstraint("id", name=op.f("passkeys_pkey")),
    )
    op.create_index("ix_passkeys_user", "passkeys", ["user_id"])
    op.create_table(
        "passkey_challenges",
        _text("challenge"),
        _number("session_id"),
        _at("asked_at"),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["user_sessions.id"],
            name=op.f("passkey_challenges_session_id_exists"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("challenge", name=op.f("passkey_challenges_pkey")),
    )
    op.create_index("ix_passkey_challenges_session", "passkey_challenges", ["session_id"])
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, DELETE ON passkeys, passkey_challenges TO "{role}"')
    op.execute(f'GRANT UPDATE (sign_count, used_at) ON passkeys TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE passkeys_id_seq TO "{role}"')


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
