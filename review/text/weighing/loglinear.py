"""Log-linear models of two outcomes: signs weighed, and the weights fitted to examples.

The probability is 1 / (1 + exp(-s)), s being the sum of the signs' values times their weights.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

BIAS = "bias"
_MOST_STEPS = 50
_SMALL = 1e-9
_LARGEST = 30.0  # beyond it a probability is 0 or 1 to a double

type Signs = Mapping[str, float]
"""What is seen, by name; a sign that is not there counts 0."""

type Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    signs: Signs
    is_so: bool
    weight: float = 1.0  # how often it counts


def probability(signs: Signs, weights: Weights) -> float:
    """In (0, 1)."""
    total = weights.get(BIAS, 0.0)
    for name, value in signs.items():
        total += value * weights.get(name, 0.0)
    return 1 / (1 + math.exp(-max(-_LARGEST, min(_LARGEST, total))))


def fitted(
    examples: Sequence[Example], names: Iterable[str], *, penalty: float = 1.0
) -> dict[str, float]:
    """The weights that make the examples likeliest, less half the penalty times their squares.

    By Newton's method: each step solves (XᵀWX + λI) δ = Xᵀ(y - p) - λw, where W holds p(1 - p);
    the penalised likelihood is concave, so that it ends at its one summit. The bias is not
    penalised. Time grows with the examples and the square of the signs.
    """
    order = [BIAS, *names]
    rows = [[1.0, *(example.signs.get(name, 0.0) for name in order[1:])] for example in examples]
    weights = [0.0] * len(order)
    penalties = [1e-3, *([penalty] * (len(order) - 1))]
    for _step in range(_MOST_STEPS):
        change = _step_of_newton(rows, examples, weights, penalties)
        weights = [weight + delta for weight, delta in zip(weights, change, strict=True)]
        if max(map(abs, change)) < _SMALL:
            break
    return {name: round(weight, 3) for name, weight in zip(order, weights, strict=True)}


def _step_of_newton(
    rows: Sequence[Sequence[float]],
    examples: Sequence[Example],
    weights: Sequence[float],
    penalties: Sequence[float],
) -> list[float]:
    size = len(weights)
    gradient = [-penalty * weight for penalty, weight in zip(penalties, weights, strict=True)]
    curvature = [
        [penalties[row] if row == column else 0.0 for column in range(size)] for row in range(size)
    ]
    for values, example in zip(rows, examples, strict=True):
        total = sum(weight * value for weight, value in zip(weights, values, strict=True))
        p = 1 / (1 + math.exp(-max(-_LARGEST, min(_LARGEST, total))))
        error = example.weight * (example.is_so - p)
        bend = example.weight * max(p * (1 - p), _SMALL)
        seen = [place for place, value in enumerate(values) if value]
        for row in seen:
            gradient[row] += error * values[row]
            for column in seen:
                curvature[row][column] += bend * values[row] * values[column]
    return _solved(curvature, gradient)


def _solved(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """By elimination: the matrix is symmetric and positive, so that no pivot is 0."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for pivot in range(size):
        for below in range(pivot + 1, size):
            factor = rows[below][pivot] / rows[pivot][pivot]
            if factor:
                for column in range(pivot, size + 1):
                    rows[below][column] -= factor * rows[pivot][column]
    answer = [0.0] * size
    for row in range(size - 1, -1, -1):
        known = sum(rows[row][column] * answer[column] for column in range(row + 1, size))
        answer[row] = (rows[row][size] - known) / rows[row][row]
    return answer
