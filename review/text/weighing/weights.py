"""The weights that `manage.py fit` found, as they stand in the file beside."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from review.text.weighing.loglinear import Weights

FILE = Path(__file__).with_name("weights.json")


@cache
def everything() -> Mapping[str, Weights]:
    """The weights of each model, by its name."""
    models: dict[str, dict[str, float]] = json.loads(FILE.read_text("utf-8"))
    return models


def weights_of(model: str) -> Weights:
    """Raises `KeyError` where no model has the name."""
    return everything()[model]
