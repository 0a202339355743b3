"""Keys belong to persons: what a post said of signing goes to its definitive holder.

The holder confirms it by trying it once; nothing is signed before.  Mandates keep the number and
date of their letter, and who ended them; attempts the certificate that must have signed.
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Whoever holds the post in their own right today; where nobody does, whoever acts in it.
TO_HOLDERS = """
INSERT INTO signing_records (user_id, signer)
SELECT DISTINCT ON (mandates.user_id) mandates.user_id, held.signer
FROM (
    SELECT DISTINCT ON (posts.id) posts.id AS post_id, posts.signer, mandates.id AS mandate_id
    FROM posts JOIN mandates ON mandates.post_id = posts.id
    WHERE posts.signer <> '{}'::jsonb AND mandates.starts <= current_date
      AND (mandates.ends IS NULL OR mandates.ends >= current_date)
    ORDER BY posts.id, mandates.kind <> 'DEFINITIVE', mandates.starts DESC, mandates.id DESC
) AS held JOIN mandates ON mandates.id = held.mandate_id
ORDER BY mandates.user_id, held.post_id
"""
TO_POSTS = """
UPDATE posts SET signer = signing_records.signer
FROM mandates JOIN signing_records ON signing_records.user_id = mandates.user_id
WHERE mandates.post_id = posts.id AND 'HEAD' = ANY(posts.roles) AND mandates.kind = 'DEFINITIVE'
  AND mandates.starts <= current_date AND (mandates.ends IS NULL OR mandates.ends >= current_date)
"""


def upgrade() -> None:
    op.create_table(
        "signing_records",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("signer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("subject", sa.String(), server_default="", nullable=False),
        sa.Column("issuer", sa.String(), server_default="", nullable=False),
        sa.Column("fingerprint", sa.String(), server_default="", nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fault", sa.String(), server_default="", nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (fingerprint = '')",
            name=op.f("confirmed_certificate_has_a_fingerprint"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("signing_records_user_id_exists")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("signing_records_pkey")),
    )
    op.execute(TO_HOLDERS)
    op.drop_column("posts", "signer")
    op.add_column(
        "mandates", sa.Column("letter_number", sa.String(), server_default="", nullable=False)
    )
    op.add_column("mandates", sa.Column("letter_date", sa.Date(), nullable=True))
    op.add_column("mandates", sa.Column("ended_by", sa.BigInteger(), nullable=True))
    op.add_column("mandates", sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("mandates", sa.Column("end_note", sa.String(), server_default="", nullable=False))
    op.create_foreign_key(
        op.f("mandates_ended_by_exists"), "mandates", "users", ["ended_by"], ["id"]
    )
    op.add_column("attempts", sa.Column("certificate", sa.String(), nullable=True))
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON signing_records TO "{role}"')


def downgrade() -> None:
    op.drop_column("attempts", "certificate")
    op.drop_constraint(op.f("mandates_ended_by_exists"), "mandates", type_="foreignkey")
    for column in ("end_note", "ended_at", "ended_by", "letter_date", "letter_number"):
        op.drop_column("mandates", column)
    op.add_column(
        "posts",
        sa.Column(
            "signer",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
    )
    op.execute(TO_POSTS)
    op.alter_column("posts", "signer", server_default=None)
    op.drop_table("signing_records")
