from typing import Any, NoReturn, override

from django.db import models


class ReadOnlyRow(models.Model):
    """A row that operations write by `review.database.writing`, and nobody else."""

    class Meta:
        abstract = True

    @override
    def save(self, *_given: Any, **_options: Any) -> NoReturn:
        _refuse(type(self))

    @override
    def delete(self, *_given: Any, **_options: Any) -> NoReturn:
        _refuse(type(self))


class ReadOnly[Row: models.Model](models.QuerySet[Row]):
    """Of such rows."""

    def create(self, **_columns: Any) -> NoReturn:
        self._refuse()

    def bulk_create(self, *_rows: Any, **_options: Any) -> NoReturn:
        self._refuse()

    def bulk_update(self, *_rows: Any, **_options: Any) -> NoReturn:
        self._refuse()

    def update(self, **_columns: Any) -> NoReturn:
        self._refuse()

    def delete(self) -> NoReturn:
        self._refuse()

    def _raw_delete(self, using: str | None) -> NoReturn:  # noqa: ARG002 - as Django calls it
        self._refuse()

    def _refuse(self) -> NoReturn:
        _refuse(self.model)


def _refuse(model: type[models.Model]) -> NoReturn:
    raise TypeError(f"{model.__name__}: only operations write its rows.")
