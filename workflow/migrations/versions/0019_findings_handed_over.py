"""Parts know their open findings, and an answer to a finding can be taken back.

Drafts of before know them as soon as they are saved or checked again.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "parts", sa.Column("findings_open", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.drop_constraint("finding_answers_pkey", "finding_answers", type_="primary")
    op.execute("ALTER TABLE finding_answers ADD COLUMN id bigserial NOT NULL")
    op.create_primary_key(op.f("finding_answers_pkey"), "finding_answers", ["id"])
    op.add_column(
        "finding_answers", sa.Column("turn", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.create_unique_constraint(
        op.f("finding_answers_decree_id_key_turn_is_unique"),
        "finding_answers",
        ["decree_id", "key", "turn"],
    )
    op.create_table(
        "finding_answer_withdrawals",
        sa.Column("answer_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["finding_answers.id"],
            name=op.f("finding_answer_withdrawals_answer_id_exists"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("finding_answer_withdrawals_user_id_exists")
        ),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("finding_answer_withdrawals_pkey")),
    )
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT ON finding_answer_withdrawals TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE finding_answers_id_seq TO "{role}"')


def downgrade() -> None:
    op.drop_table("finding_answer_withdrawals")
    op.drop_constraint(
        op.f("finding_answers_decree_id_key_turn_is_unique"), "finding_answers", type_="unique"
    )
    # of an answer that was taken back and given again, the latest
    op.execute(
        "DELETE FROM finding_answers AS old USING finding_answers AS new WHERE"
        " new.decree_id = old.decree_id AND new.key = old.key AND new.turn > old.turn"
    )
    op.drop_column("finding_answers", "turn")
    op.drop_constraint("finding_answers_pkey", "finding_answers", type_="primary")
    op.drop_column("finding_answers", "id")
    op.create_primary_key(op.f("finding_answers_pkey"), "finding_answers", ["decree_id", "key"])
    op.drop_column("parts", "findings_open")
