"""The secrets of webhooks are stored, sealed; SECRET_KEY may change.

Rows that are there already have none: their secrets go on being derived until they are renewed, or
`flask workflow keys rotate` stores them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

COLUMNS = ("sealed_secret", "sealed_previous")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("webhook_endpoints", sa.Column(name, sa.String(), nullable=True))


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("webhook_endpoints", name)
