"""A row of the history is known by its place in the chain, and by no number beside it."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_constraint("history_pkey", "history")
    op.drop_constraint("history_unit_id_seq_is_unique", "history")
    op.create_primary_key("history_pkey", "history", ["unit_id", "seq"])
    op.drop_column("history", "id")


def downgrade() -> None:
    op.drop_constraint("history_pkey", "history")
    op.execute("ALTER TABLE history ADD COLUMN id BIGSERIAL CONSTRAINT history_pkey PRIMARY KEY")
    op.create_unique_constraint("history_unit_id_seq_is_unique", "history", ["unit_id", "seq"])
