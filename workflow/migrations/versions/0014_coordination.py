"""Initials have a remark and an order, and a post of another unit may be asked for one."""

import sqlalchemy as sa
from alembic import context, op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("initials", sa.Column("remark", sa.String(), server_default="", nullable=False))
    op.add_column(
        "units",
        sa.Column("initials_by_level", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("posts", sa.Column("level", sa.BigInteger(), server_default="1", nullable=False))
    op.add_column(
        "decrees",
        sa.Column("waiting_posts", sa.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
    )
    op.create_table(
        "coordinations",
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column(
            "asked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("coordinations_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("coordinations_post_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["users.id"], name=op.f("coordinations_asked_by_exists")
        ),
        sa.PrimaryKeyConstraint("decree_id", "post_id", name=op.f("coordinations_pkey")),
    )
    op.create_index("ix_coordinations_post", "coordinations", ["post_id"])
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, DELETE ON coordinations TO "{role}"')


def downgrade() -> None:
    op.drop_table("coordinations")
    op.drop_column("decrees", "waiting_posts")
    op.drop_column("posts", "level")
    op.drop_column("units", "initials_by_level")
    op.drop_column("initials", "remark")
