"""The language that somebody chose to read is kept with their account.

Empty where they chose none: then their browser says it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KNOWN = "language IN ('', 'id', 'en')"


def upgrade() -> None:
    op.add_column("users", sa.Column("language", sa.String(), server_default="", nullable=False))
    op.create_check_constraint(op.f("language_is_known"), "users", KNOWN)


def downgrade() -> None:
    op.drop_constraint(op.f("language_is_known"), "users", type_="check")
    op.drop_column("users", "language")
