"""The weights that `manage.py fit` found, as they stand in the file beside."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType

from review.text.weighing.loglinear import Weights

FILE = Path(__file__).with_name("fitted.json")
_NONE: Mapping[str, Weights] = MappingProxyType({})
_others: ContextVar[Mapping[str, Weights]] = ContextVar("_others", default=_NONE)


def weights_of(model: str) -> Weights:
    """Raises `KeyError` where no model has the name."""
    others = _others.get()
    return others[model] if model in others else _everything()[model]


@contextmanager
def using(model: str, weights: Weights) -> Iterator[None]:
    """Other weights of a model than those of the file, as long as it lasts."""
    token = _others.set({**_others.get(), model: weights})
    try:
        yield
    finally:
        _others.reset(token)


@cache
def _everything() -> Mapping[str, Weights]:
    """The weights of each model, by its name."""
    models: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8"))
    return models
