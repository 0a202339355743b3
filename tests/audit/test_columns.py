"""Every column of the schema is compared, or exempt with a reason."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import Column, Table, text
from sqlalchemy.orm import Session

import wsgi
from tests.audit import exempt
from tests.audit.forging import change, forged, is_found, run
from workflow.core.db import Base

SAMPLE, ALL = 60, 1000

assert wsgi.MODELS  # every table is known


def columns() -> list[tuple[Table, Column[object]]]:
    tables = Base.metadata.sorted_tables
    return [(table, column) for table in tables for column in table.columns]


def name_of(table: Table, column: Column[object]) -> str:
    return f"{table.name}.{column.name}"


def is_exempt(table: Table, column: Column[object]) -> bool:
    return table.name in exempt.TABLES or name_of(table, column) in exempt.COLUMNS


def chained_columns() -> set[str]:
    """Return the columns that are in the digest of a row, or name the row."""
    found = set()
    for mapper in Base.registry.mappers:
        table = mapper.local_table.description
        names = getattr(mapper.class_, "chained", ())
        found |= {f"{table}.{mapper.columns[name].name}" for name in names}
        found |= {f"{table}.{key.name}" for key in mapper.primary_key if names}
    return found


def test_a_column_is_compared_or_exempt_with_a_reason() -> None:
    compared = chained_columns() | exempt.OTHERWISE.keys()
    open_columns = [
        name_of(table, column)
        for table, column in columns()
        if not is_exempt(table, column) and not {table.name, name_of(table, column)} & compared
    ]

    assert open_columns == []


def test_no_exemption_is_of_what_is_compared_or_gone() -> None:
    known = {name_of(table, column) for table, column in columns()}
    tables = {table.name for table, _column in columns()}

    assert exempt.COLUMNS.keys() - known == set()
    assert exempt.TABLES.keys() - tables == set()
    assert exempt.COLUMNS.keys() & chained_columns() == set()
    assert {key.partition(".")[0] for key in chained_columns()} & exempt.TABLES.keys() == set()


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(
    "count", [SAMPLE, pytest.param(ALL, marks=pytest.mark.thorough)], ids=["sample", "all"]
)
def test_what_is_changed_or_deleted_behind_the_history_is_found(
    session: Session, count: int
) -> None:
    chance = random.Random(count)
    open_columns = [pair for pair in columns() if not is_exempt(*pair)]
    sizes = {
        table.name: session.scalar(text(f'SELECT count(*) FROM "{table.name}"'))  # noqa: S608
        for table, _column in open_columns
    }
    filled = [pair for pair in open_columns if sizes[pair[0].name]]
    missed, tried = [], 0
    while tried < count:
        table, column = filled[tried % len(filled)] if count == ALL else chance.choice(filled)
        row = chance.randrange(sizes[table.name] or 1)
        tried += 1
        with forged() as connection:
            hit = change(connection, table, column, row) or run(connection, _deleted(table, row))
            if hit and not is_found():
                missed.append(f"{name_of(table, column)}, row {row}")

    assert missed == []
    assert {table.name for table, _column in open_columns} == {table.name for table, _ in filled}


def _deleted(table: Table, row: int) -> str:
    wanted = f'SELECT ctid FROM "{table.name}" ORDER BY 1 OFFSET {row} LIMIT 1'  # noqa: S608
    return f'DELETE FROM "{table.name}" WHERE ctid = ({wanted})'  # noqa: S608
