"""Writing what one package alone may write: import-linter refuses this module to all others.

Their querysets are `ReadOnly`, so that whoever else writes raises.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import connection, models
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery, UpdateQuery

from review.database.compiled import Place, Statement, Write, write_together


def insert[Row: models.Model](
    model: type[Row],
    rows: Iterable[Row],
    *,
    unique: Sequence[str] = (),
    passes_over_known: bool = False,
) -> None:
    """New rows; where `unique` names columns, a row that has the same is set to the given one."""
    others = [field.name for field in _written_fields(model) if field.name not in unique]
    every: models.QuerySet[Row] = models.QuerySet(model)
    every.bulk_create(
        rows,
        ignore_conflicts=passes_over_known,
        update_conflicts=bool(unique),
        unique_fields=unique or None,
        update_fields=others if unique else None,
    )


def change(rows: models.QuerySet[Any], **columns: object) -> int:
    """How many rows were changed."""
    return models.QuerySet.update(rows, **columns)


def remove(rows: models.QuerySet[Any]) -> None:
    """Without asking what refers to them: the database refuses what would be left behind."""
    models.QuerySet._raw_delete(rows, rows.db)


def updating(queryset: models.QuerySet[Any], columns: Mapping[str, object]) -> Statement:
    """`change`, compiled once."""
    query = queryset.query.chain(UpdateQuery)
    query.add_update_values(columns)  # type: ignore[attr-defined] # it is an UpdateQuery now
    sql, values = query.get_compiler(connection=connection).as_sql()
    return Statement(sql, tuple(values))


@dataclass(frozen=True, slots=True)
class Insertion:
    """Of one new row; where `unique` names columns, a row that has the same is set to it."""

    sql: str
    fields: "tuple[models.Field[Any, Any], ...]"

    @classmethod
    def into(cls, model: type[models.Model], *, unique: Sequence[str] = ()) -> Self:
        fields = _written_fields(model)
        query = InsertQuery(
            model,
            on_conflict=OnConflict.UPDATE if unique else None,
            update_fields=[field for field in fields if field.name not in unique],
            unique_fields=[field for field in fields if field.name in unique],
        )
        query.insert_values(fields, [model()])
        compiler = query.get_compiler(connection=connection)
        compiler.returning_fields = [] if unique else [model._meta.pk]
        [(sql, _places)] = compiler.as_sql()
        return cls(sql, tuple(fields))

    def of_values(self, row: models.Model) -> Write:
        """As `row.save()` writes it, without asking for the row before."""
        return Write(self.sql, self._values(row))

    def run_for_key(
        self, row: models.Model, *, together_with: Sequence[Write] = ()
    ) -> Callable[[], None]:
        """The row gets its key when what comes back is called, after `sent_at_once`."""
        cursor = write_together([*together_with, self.of_values(row)])
        # SQLite commits nothing while what a statement returns is not fetched
        fetched = None if connection.vendor == "postgresql" else cursor.fetchone()

        def receive() -> None:
            with cursor:
                [row.pk] = fetched or cursor.fetchone()
            row._state.adding = False
            row._state.db = connection.alias

        return receive

    def _values(self, row: models.Model) -> list[Any]:
        return [
            field.get_db_prep_save(field.pre_save(row, add=True), connection)
            for field in self.fields
        ]


def adding(
    model: type[models.Model],
    *,
    unique: Sequence[str],
    sums: Sequence[str],
    others: Sequence[str] = (),
    set_to: Mapping[str, tuple[str, Sequence[Place]]] | None = None,
) -> Statement:
    """Of one new row, of columns that are given by these names, without the preparation of fields;
    where one has the same `unique` columns, to its `sums` are added those that are given, the
    columns of `set_to` get what its SQL with its places says, and the rest of it stays.
    """
    quoted = connection.ops.quote_name
    table = quoted(model._meta.db_table)
    given = [*unique, *sums, *others]
    fields = {field.name: field for field in model._meta.concrete_fields}
    columns = {name: quoted(str(fields[name].column)) for name in given}
    same = ", ".join(columns[name] for name in unique)
    changes = [
        f"{columns[name]} = {table}.{columns[name]} + excluded.{columns[name]}" for name in sums
    ]
    changes += [f"{columns[name]} = {sql}" for name, (sql, _places) in (set_to or {}).items()]
    places = [place for _sql, of_it in (set_to or {}).values() for place in of_it]
    values = ", ".join(["%s"] * len(given))
    sql = (
        f"INSERT INTO {table} ({', '.join(columns.values())}) VALUES ({values}) "  # noqa: S608 - names
        f"ON CONFLICT ({same}) DO UPDATE SET {', '.join(changes)}"
    )
    return Statement(sql, (*map(Place, given), *places))


def _written_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    fields = model._meta.concrete_fields
    return [field for field in fields if not (field.primary_key or field.generated)]
