from typing import Any, NoReturn

from django.db import models


class ReadOnly[Row: models.Model](models.QuerySet[Row]):
    """Of rows that operations write by `review.database.writing`, and nobody else."""

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
        raise TypeError(f"{self.model.__name__}: only operations write its rows.")
