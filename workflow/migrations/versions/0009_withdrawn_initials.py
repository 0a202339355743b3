"""An initial is taken back by a row of its own, and given again on the same words."""

import sqlalchemy as sa
from alembic import context, op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ONCE = "initials_decree_id_part_key_digest_is_unique"
ONCE_A_TURN = "initials_decree_id_part_key_digest_turn_is_unique"


def upgrade() -> None:
    op.add_column(
        "initials", sa.Column("turn", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.drop_constraint(op.f(ONCE), "initials")
    op.create_unique_constraint(
        op.f(ONCE_A_TURN), "initials", ["decree_id", "part_key", "digest", "turn"]
    )
    op.create_table(
        "initial_withdrawals",
        sa.Column("initial_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("withdrawal_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["initial_id"], ["initials.id"], name=op.f("initial_withdrawals_initial_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("initial_withdrawals_user_id_exists")
        ),
        sa.PrimaryKeyConstraint("initial_id", name=op.f("initial_withdrawals_pkey")),
    )
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT ON initial_withdrawals TO "{role}"')


def downgrade() -> None:
    op.drop_table("initial_withdrawals")
    op.drop_constraint(op.f(ONCE_A_TURN), "initials")
    op.drop_column("initials", "turn")
    op.create_unique_constraint(op.f(ONCE), "initials", ["decree_id", "part_key", "digest"])
