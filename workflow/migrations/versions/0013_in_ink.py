"""A decree may be signed on paper: the head's choice, and the scan that is then its original."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SIGNED = "state NOT IN ('DISTRIBUTING', 'DISTRIBUTED')"
ELECTRONIC = "(signed_sha256 IS NOT NULL AND signed_verified)"
ON_PAPER = "(in_ink AND scan_sha256 IS NOT NULL)"


def upgrade() -> None:
    op.add_column(
        "decrees", sa.Column("in_ink", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("decrees", sa.Column("scan_sha256", sa.String(), nullable=True))
    op.drop_constraint(op.f("signed_has_signature"), "decrees")
    op.create_check_constraint(
        op.f("signed_has_signature"), "decrees", f"{SIGNED} OR {ELECTRONIC} OR {ON_PAPER}"
    )
    op.create_check_constraint(
        op.f("ink_is_never_electronic"),
        "decrees",
        "NOT (in_ink AND (signed_sha256 IS NOT NULL OR signed_verified))",
    )


def downgrade() -> None:
    op.drop_constraint(op.f("ink_is_never_electronic"), "decrees")
    op.drop_constraint(op.f("signed_has_signature"), "decrees")
    op.create_check_constraint(op.f("signed_has_signature"), "decrees", f"{SIGNED} OR {ELECTRONIC}")
    op.drop_column("decrees", "scan_sha256")
    op.drop_column("decrees", "in_ink")
