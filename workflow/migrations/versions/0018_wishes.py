"""How people want to be told, by kind of notice, and their hours of quiet."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "users",
        sa.Column("notice_wishes", postgresql.JSONB(), server_default="{}", nullable=False),
    )
    op.add_column("users", sa.Column("quiet_from", sa.Time(), nullable=True))
    op.add_column("users", sa.Column("quiet_until", sa.Time(), nullable=True))


def downgrade() -> None:
    for name in ("quiet_until", "quiet_from", "notice_wishes"):
        op.drop_column("users", name)
