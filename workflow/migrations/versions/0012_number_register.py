"""The register keeps late entries, what paper numbers were given to, and corrections.

Numbers of archived decrees get their place, as far as it is free; an act of the registrar that is
about no decree is a row of the history, too.
"""

import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql

from workflow.rules.numbers.reading import Numbering

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PLACE = "numbers_unit_id_classification_year_sequence_is_unique"
LATE_PLACE = "numbers_unit_id_classification_year_sequence_suffix_is_unique"
LACK = "only_external_numbers_lack_a_sequence"
LATE = "late_entries_are_archived_or_on_paper"
TEXTS = ("suffix", "subject", "remark")
FORMS = sa.Enum(
    "NONE", "LETTERS", "DECIMALS", "BOTH", name="lateform", native_enum=False, length=32
)


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("numbers", sa.Column(name, sa.String(), server_default="", nullable=False))
    op.add_column("numbers", sa.Column("dated", sa.Date(), nullable=True))
    op.add_column("numbers", sa.Column("passed_by_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("numbers_passed_by_id_exists"), "numbers", "numbers", ["passed_by_id"], ["id"]
    )
    op.drop_constraint(op.f(PLACE), "numbers")
    op.create_unique_constraint(
        op.f(LATE_PLACE), "numbers", ["unit_id", "classification", "year", "sequence", "suffix"]
    )
    op.drop_constraint(op.f(LACK), "numbers", type_="check")
    op.create_check_constraint(op.f(LACK), "numbers", "sequence IS NOT NULL OR state = 'EXTERNAL'")
    op.create_check_constraint(
        op.f(LATE), "numbers", "suffix = '' OR state IN ('EXTERNAL', 'PAPER')"
    )
    op.create_index("ix_numbers_book", "numbers", ["unit_id", "year", "classification", "sequence"])
    op.create_index("ix_numbers_passed_by", "numbers", ["passed_by_id"])
    op.add_column("units", sa.Column("late_numbers", FORMS, server_default="BOTH", nullable=False))
    op.add_column(
        "units",
        sa.Column(
            "agenda_hidden", postgresql.ARRAY(sa.String()), server_default="{}", nullable=False
        ),
    )
    op.alter_column("history", "decree_id", existing_type=sa.BigInteger(), nullable=True)
    place_archived()
    # a slip that was corrected at once leaves its row in the history, and no line in the register
    role = context.config.attributes["application_role"]
    op.execute(f'GRANT DELETE ON numbers TO "{role}"')


def place_archived() -> None:
    """Put numbers of archived decrees at their places, the first come first."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT numbers.id, written, number_pattern, units.classification, code FROM numbers"
            " JOIN units ON units.id = unit_id WHERE state = 'EXTERNAL' ORDER BY numbers.id"
        )
    ).all()
    for number_id, written, pattern, classification, code in rows:
        place = Numbering(pattern, classification, code).read(written)
        if place is not None:
            connection.execute(
                sa.text(
                    "UPDATE numbers SET classification = :classification, year = :year,"
                    " sequence = :sequence, suffix = :suffix WHERE id = :id AND NOT EXISTS ("
                    "SELECT FROM numbers AS other WHERE other.unit_id = numbers.unit_id"
                    " AND other.classification = :classification AND other.year = :year"
                    " AND other.sequence = :sequence AND other.suffix = :suffix)"
                ),
                {
                    "id": number_id,
                    "classification": place.classification,
                    "year": place.year,
                    "sequence": place.sequence,
                    "suffix": place.suffix,
                },
            )


def downgrade() -> None:
    role = context.config.attributes["application_role"]
    op.execute(f'REVOKE DELETE ON numbers FROM "{role}"')
    op.alter_column("history", "decree_id", existing_type=sa.BigInteger(), nullable=False)
    op.drop_column("units", "agenda_hidden")
    op.drop_column("units", "late_numbers")
    op.drop_index("ix_numbers_passed_by", "numbers")
    op.drop_index("ix_numbers_book", "numbers")
    op.drop_constraint(op.f(LATE), "numbers", type_="check")
    op.execute("UPDATE numbers SET sequence = NULL WHERE state = 'EXTERNAL'")
    op.drop_constraint(op.f(LACK), "numbers", type_="check")
    op.execute("DELETE FROM numbers WHERE state = 'PAPER' AND suffix <> ''")
    op.create_check_constraint(op.f(LACK), "numbers", "(sequence IS NULL) = (state = 'EXTERNAL')")
    op.drop_constraint(op.f(LATE_PLACE), "numbers")
    op.create_unique_constraint(
        op.f(PLACE), "numbers", ["unit_id", "classification", "year", "sequence"]
    )
    op.drop_constraint(op.f("numbers_passed_by_id_exists"), "numbers", type_="foreignkey")
    for name in ("passed_by_id", "dated", *TEXTS):
        op.drop_column("numbers", name)
