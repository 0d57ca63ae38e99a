"""Rows by the million, written as they are given: no default times, no `save`, no row at a time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

# whose values a database writes in a way of its own
_WRITTEN_APART = (
    models.DateField,
    models.UUIDField,
    models.JSONField,
    models.BinaryField,
)


def load(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows, each with the values of the columns that are named (`article_id`), in that order.

    The other columns get the defaults of their fields; keys, and times that are otherwise set on
    saving, are to be given.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    given = [fields.pop(name) for name in columns]
    others = [field for field in fields.values() if not (field.primary_key or field.generated)]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
    names = [str(field.column) for field in given + others]
    prepared = _prepared(rows, given, rest)
    if connection.vendor == "postgresql":
        _copy(model._meta.db_table, names, prepared)
    else:
        _insert(model._meta.db_table, names, prepared)


def new_keys(model: type[models.Model], number: int) -> list[int]:
    """Keys for new rows, ascending, that nobody else gets; asked for inside the transaction that
    writes the rows, which on SQLite writes alone.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s::int)",
                [_quoted([table]), str(model._meta.pk.column), number],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        [last] = cursor.fetchone() or [0]
        return list(range(last + 1, last + 1 + number))


def reset_sequences(*tables: type[models.Model]) -> None:
    """So that the next keys that the database makes stand behind those that were given."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _prepared(
    rows: Iterable[Sequence[Any]], fields: "Sequence[models.Field[Any, Any]]", rest: tuple[Any, ...]
) -> Iterator[Sequence[Any]]:
    apart = [(at, field) for at, field in enumerate(fields) if isinstance(field, _WRITTEN_APART)]
    for row in rows:
        values = [*row, *rest]
        for at, field in apart:
            values[at] = field.get_db_prep_save(values[at], connection)
        yield values


def _insert(table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {_quoted([table])} ({_quoted(columns)}) VALUES ({places})"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)  # type: ignore[arg-type] # any iterable does


def _copy(table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    sql = f"COPY {_quoted([table])} ({_quoted(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
