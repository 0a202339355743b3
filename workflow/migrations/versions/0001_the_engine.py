"""The engine: people, decrees, parts and initials, history and outbox, the number register."""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MAY_CHANGE = (
    "units", "posts", "users", "mandates", "stewardships", "position_holders", "recipients",
    "days_off",
    "decrees", "parts", "history_heads", "outbox", "reminders", "numbers", "number_heads",
)  # fmt: skip
MAY_ONLY_ADD = ("history", "initials")
MAY_REMOVE = ("parts", "stewardships", "days_off", "outbox")

ANNOUNCE = """
CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "units",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("classification", sa.String(), nullable=False),
        sa.Column("number_pattern", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("review_days", sa.BigInteger(), nullable=False),
        sa.Column("layout", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("units_pkey")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column(
            "create_datetime",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "update_datetime",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("mail_wish", sa.String(), nullable=False),
        sa.CheckConstraint(
            "mail_wish IN ('at_once', 'digest', 'none')", name=op.f("mail_wish_is_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("users_pkey")),
        sa.UniqueConstraint("email", name=op.f("users_email_is_unique")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("users_fs_uniquifier_is_unique")),
    )
    op.create_table(
        "days_off",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("works", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("days_off_unit_id_exists")),
        sa.PrimaryKeyConstraint("unit_id", "day", name=op.f("days_off_pkey")),
    )
    op.create_table(
        "decrees",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("public_code", sa.String(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "DRAFT",
                "IN_REVIEW",
                "TO_SIGN",
                "SIGNING",
                "DISTRIBUTING",
                "DISTRIBUTED",
                "SUPERSEDED",
                "REVOKED",
                "CANCELLED",
                "ARCHIVED",
                name="state",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("table_version", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("authors", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("findings_digest", sa.String(), nullable=False),
        sa.Column("findings_blocking", sa.BigInteger(), nullable=False),
        sa.Column("findings_unanswered", sa.BigInteger(), nullable=False),
        sa.Column("proposals_open", sa.BigInteger(), nullable=False),
        sa.Column("struck_proposal", sa.BigInteger(), nullable=True),
        sa.Column("parts_total", sa.BigInteger(), nullable=False),
        sa.Column("parts_unstewarded", sa.BigInteger(), nullable=False),
        sa.Column("parts_initialled", sa.BigInteger(), nullable=False),
        sa.Column("steward_posts", sa.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("decree_date", sa.Date(), nullable=True),
        sa.Column("attempt", sa.String(), nullable=True),
        sa.Column("attempt_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempt_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempt_refused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("frozen_sha256", sa.String(), nullable=True),
        sa.Column("signed_attempt", sa.String(), nullable=True),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.Column("signed_extends", sa.String(), nullable=True),
        sa.Column("signed_verified", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signatory_id", sa.BigInteger(), nullable=True),
        sa.Column("copies_expected", sa.BigInteger(), nullable=False),
        sa.Column("copies_settled", sa.BigInteger(), nullable=False),
        sa.Column("successor_id", sa.BigInteger(), nullable=True),
        sa.Column("amends_id", sa.BigInteger(), nullable=True),
        sa.Column("carried_from_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state <> 'SIGNING' OR attempt IS NOT NULL", name=op.f("signing_has_an_attempt")
        ),
        sa.CheckConstraint(
            "state NOT IN ('DISTRIBUTING', 'DISTRIBUTED') OR (number IS NOT NULL AND decree_date IS"
            " NOT NULL)",
            name=op.f("signed_has_number_and_date"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('DISTRIBUTING', 'DISTRIBUTED') OR (signed_sha256 IS NOT NULL AND"
            " signed_verified)",
            name=op.f("signed_has_signature"),
        ),
        sa.CheckConstraint(
            "copies_settled <= copies_expected", name=op.f("no_more_copies_settled_than_expected")
        ),
        sa.CheckConstraint(
            "frozen_sha256 IS NULL OR attempt IS NOT NULL",
            name=op.f("frozen_belongs_to_an_attempt"),
        ),
        sa.ForeignKeyConstraint(
            ["amends_id"], ["decrees.id"], name=op.f("decrees_amends_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["decrees.id"], name=op.f("decrees_carried_from_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["signatory_id"], ["users.id"], name=op.f("decrees_signatory_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["decrees.id"], name=op.f("decrees_successor_id_exists")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("decrees_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("decrees_pkey")),
        sa.UniqueConstraint("public_code", name=op.f("decrees_public_code_is_unique")),
    )
    op.create_index("ix_decrees_unit_state", "decrees", ["unit_id", "state"], unique=False)
    op.create_index("ix_decrees_unit_year", "decrees", ["unit_id", "year"], unique=False)
    op.create_table(
        "history_heads",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("history_heads_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint("unit_id", name=op.f("history_heads_pkey")),
    )
    op.create_table(
        "number_heads",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("classification", sa.String(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("number_heads_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint(
            "unit_id", "classification", "year", name=op.f("number_heads_pkey")
        ),
    )
    op.create_table(
        "position_holders",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("position_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ends IS NULL OR ends >= starts", name=op.f("holding_ends_after_it_starts")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("position_holders_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("position_holders_pkey")),
    )
    op.create_index(
        "ix_position_holders_unit_position",
        "position_holders",
        ["unit_id", "position_id"],
        unique=False,
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("roles", sa.ARRAY(sa.String()), nullable=False),
        sa.Column("signer", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("posts_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("posts_pkey")),
        sa.UniqueConstraint("unit_id", "title", name=op.f("posts_unit_id_title_is_unique")),
    )
    op.create_table(
        "recipients",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("recipients_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("recipients_pkey")),
        sa.UniqueConstraint("unit_id", "office", name=op.f("recipients_unit_id_office_is_unique")),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("life", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("actor", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("table_version", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("history_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("history_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("history_pkey")),
        sa.UniqueConstraint("unit_id", "seq", name=op.f("history_unit_id_seq_is_unique")),
    )
    op.create_index("ix_history_decree", "history", ["decree_id", "seq"], unique=False)
    op.create_index("ix_history_subject", "history", ["life", "subject_id", "seq"], unique=False)
    op.create_table(
        "mandates",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("DEFINITIVE", "PLT", "PLH", name="mandatekind", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.CheckConstraint(
            "ends IS NULL OR ends >= starts", name=op.f("mandate_ends_after_it_starts")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("mandates_post_id_exists")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("mandates_user_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("mandates_pkey")),
    )
    op.create_index("ix_mandates_post", "mandates", ["post_id"], unique=False)
    op.create_index("ix_mandates_user", "mandates", ["user_id"], unique=False)
    op.create_table(
        "numbers",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("classification", sa.String(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "RESERVED",
                "USED",
                "VOIDED",
                "EXTERNAL",
                "PAPER",
                name="numberstate",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("decree_id", sa.BigInteger(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("manual", sa.Boolean(), nullable=False),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.CheckConstraint(
            "(sequence IS NULL) = (state = 'EXTERNAL')",
            name=op.f("only_external_numbers_lack_a_sequence"),
        ),
        sa.CheckConstraint(
            "(state = 'VOIDED') = (void_reason <> '')", name=op.f("voided_numbers_have_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("numbers_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("numbers_unit_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("numbers_pkey")),
        sa.UniqueConstraint(
            "unit_id",
            "classification",
            "year",
            "sequence",
            name=op.f("numbers_unit_id_classification_year_sequence_is_unique"),
        ),
        sa.UniqueConstraint("unit_id", "written", name=op.f("numbers_unit_id_written_is_unique")),
    )
    op.create_index(
        "number_of_a_decree_is_one",
        "numbers",
        ["decree_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('RESERVED', 'USED')"),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("outbox_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("outbox_pkey")),
        sa.UniqueConstraint("key", name=op.f("outbox_key_is_unique")),
    )
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["due_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "parts",
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("steward_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["decree_id"], ["decrees.id"], name=op.f("parts_decree_id_exists")),
        sa.ForeignKeyConstraint(["steward_id"], ["posts.id"], name=op.f("parts_steward_id_exists")),
        sa.PrimaryKeyConstraint("decree_id", "key", name=op.f("parts_pkey")),
    )
    op.create_table(
        "reminders",
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("stay", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("reminders_decree_id_exists")
        ),
        sa.PrimaryKeyConstraint("decree_id", "stay", "kind", name=op.f("reminders_pkey")),
    )
    op.create_table(
        "stewardships",
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("part_key", sa.String(), nullable=False),
        sa.Column("post_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("stewardships_post_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["units.id"], name=op.f("stewardships_unit_id_exists")
        ),
        sa.PrimaryKeyConstraint("unit_id", "part_key", name=op.f("stewardships_pkey")),
    )
    op.create_table(
        "initials",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("decree_id", sa.BigInteger(), nullable=False),
        sa.Column("part_key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("mandate_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column(
            "given_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["decree_id"], ["decrees.id"], name=op.f("initials_decree_id_exists")
        ),
        sa.ForeignKeyConstraint(
            ["mandate_id"], ["mandates.id"], name=op.f("initials_mandate_id_exists")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("initials_user_id_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("initials_pkey")),
        sa.UniqueConstraint(
            "decree_id",
            "part_key",
            "digest",
            name=op.f("initials_decree_id_part_key_digest_is_unique"),
        ),
    )

    # The relay is woken by the insert itself, which costs the step no round trip.
    op.execute(ANNOUNCE)
    op.execute(
        "CREATE TRIGGER outbox_is_announced AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE"
        " FUNCTION announce_outbox()"
    )
    grant(context.config.attributes["application_role"])


def grant(role: str) -> None:
    """Return the application's role what it needs, table by table.

    It owns nothing, and of history and initials it may only add rows.
    """
    for table in MAY_CHANGE:
        op.execute(f'GRANT SELECT, INSERT, UPDATE ON {table} TO "{role}"')
    for table in MAY_ONLY_ADD:
        op.execute(f'GRANT SELECT, INSERT ON {table} TO "{role}"')
    for table in MAY_REMOVE:
        op.execute(f'GRANT DELETE ON {table} TO "{role}"')
    op.execute(f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"')


def downgrade() -> None:
    op.execute("DROP TRIGGER outbox_is_announced ON outbox")
    op.execute("DROP FUNCTION announce_outbox")
    op.drop_table("initials")
    op.drop_table("stewardships")
    op.drop_table("reminders")
    op.drop_table("parts")
    op.drop_index(
        "ix_outbox_waiting", table_name="outbox", postgresql_where=sa.text("done_at IS NULL")
    )
    op.drop_table("outbox")
    op.drop_index(
        "number_of_a_decree_is_one",
        table_name="numbers",
        postgresql_where=sa.text("state IN ('RESERVED', 'USED')"),
    )
    op.drop_table("numbers")
    op.drop_index("ix_mandates_user", table_name="mandates")
    op.drop_index("ix_mandates_post", table_name="mandates")
    op.drop_table("mandates")
    op.drop_index("ix_history_subject", table_name="history")
    op.drop_index("ix_history_decree", table_name="history")
    op.drop_table("history")
    op.drop_table("recipients")
    op.drop_table("posts")
    op.drop_index("ix_position_holders_unit_position", table_name="position_holders")
    op.drop_table("position_holders")
    op.drop_table("number_heads")
    op.drop_table("history_heads")
    op.drop_index("ix_decrees_unit_year", table_name="decrees")
    op.drop_index("ix_decrees_unit_state", table_name="decrees")
    op.drop_table("decrees")
    op.drop_table("days_off")
    op.drop_table("users")
    op.drop_table("units")
