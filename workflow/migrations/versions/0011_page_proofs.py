"""What was proved of the pages of a frozen file: an attempt of before has no such proof."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("attempts", sa.Column("page_proof", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("attempts", "page_proof")
