"""What was frozen and what was sent.

Guards compare them with what was initialled and what came back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decrees", sa.Column("frozen_digest", sa.String(), nullable=True))
    op.add_column("decrees", sa.Column("sent_sha256", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("decrees", "sent_sha256")
    op.drop_column("decrees", "frozen_digest")
