"""The transparency log: entries, the tree over them, its heads.

The application adds to all three and changes nothing.  Rows that are there already are entered by
the first round of the sequencer.
"""

import sqlalchemy as sa
from alembic import context, op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

TABLES = ("log_entries", "log_nodes", "log_checkpoints")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False)


def upgrade() -> None:
    op.create_table(
        "log_entries",
        *(_number(name) for name in ("place", "unit_id", "seq")),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("place >= 0", name=op.f("place_counts_from_zero")),
        sa.PrimaryKeyConstraint("place", name=op.f("log_entries_pkey")),
        sa.UniqueConstraint("unit_id", "seq", name=op.f("log_entries_unit_id_seq_is_unique")),
    )
    op.create_index("ix_log_entries_hash", "log_entries", ["hash"])
    op.create_table(
        "log_nodes",
        *(_number(name) for name in ("level", "place")),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "place", name=op.f("log_nodes_pkey")),
    )
    op.create_table(
        "log_checkpoints",
        _number("size"),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("log_checkpoints_pkey")),
    )
    role = context.config.attributes["application_role"]
    for table in TABLES:
        op.execute(f'GRANT SELECT, INSERT ON {table} TO "{role}"')


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
