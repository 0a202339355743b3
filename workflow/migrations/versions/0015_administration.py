"""Acts of administration are rows of the history; an account is kept by one unit.

An account of before goes to the unit that gave its first mandate.  One without any goes to nobody
until the operator says whose it is (`flask workflow keep-account`).
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TO_FIRST_UNIT = """
UPDATE users SET unit_id = first.unit_id
FROM (
    SELECT DISTINCT ON (mandates.user_id) mandates.user_id, posts.unit_id
    FROM mandates JOIN posts ON posts.id = mandates.post_id
    ORDER BY mandates.user_id, mandates.id
) AS first
WHERE first.user_id = users.id
"""


def upgrade() -> None:
    op.create_index(
        "ix_history_administration",
        "history",
        ["unit_id", "seq"],
        postgresql_where=sa.text("life = 'administration'"),
    )
    op.add_column("users", sa.Column("unit_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(op.f("users_unit_id_exists"), "users", "units", ["unit_id"], ["id"])
    op.execute(TO_FIRST_UNIT)
    op.create_table(
        "asked_acts",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("payload", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("person_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wants_second", sa.Boolean(), nullable=False),
        sa.Column("second_id", sa.BigInteger(), nullable=True),
        sa.Column("second_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), server_default="", nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('', 'DONE', 'DECLINED', 'WITHDRAWN')", name=op.f("outcome_is_known")
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (outcome = '')", name=op.f("closed_with_an_outcome")
        ),
        sa.CheckConstraint("second_id <> asked_by", name=op.f("second_is_somebody_else")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("asked_acts_unit_id_exists")),
        *(
            sa.ForeignKeyConstraint([name], ["users.id"], name=op.f(f"asked_acts_{name}_exists"))
            for name in ("asked_by", "person_id", "second_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("asked_acts_pkey")),
    )
    for name, column in (("open", "unit_id"), ("person", "person_id")):
        op.create_index(
            f"ix_asked_acts_{name}",
            "asked_acts",
            [column],
            postgresql_where=sa.text("closed_at IS NULL"),
        )
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE ON asked_acts TO "{role}"')
    op.execute(f'GRANT USAGE ON SEQUENCE asked_acts_id_seq TO "{role}"')


def downgrade() -> None:
    op.drop_table("asked_acts")
    op.drop_constraint(op.f("users_unit_id_exists"), "users", type_="foreignkey")
    op.drop_column("users", "unit_id")
    op.drop_index("ix_history_administration", "history")
    # the chain is whole only with them: a downgrade is refused where acts are recorded
