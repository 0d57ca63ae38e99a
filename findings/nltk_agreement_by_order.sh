#!/usr/bin/env bash
# NLTK 3.10.4's AnnotationTask counts the first answer of a person who answered twice, in kappa; in
# alpha it counts both.
#
# A reviewer who changed an answer has two rows. Kappa is 1.0 when the later one stands first in the
# list and 0.4 when it stands last, without a word about a double. Where somebody did not answer at
# all, kappa ends in "generator raised StopIteration"; alpha is defined and given.
. "$(dirname "$0")/a_finding.sh"
packages nltk==3.10.4
run <<'PYTHON'
from nltk.metrics.agreement import AnnotationTask

answers = [
    ("Huda", 1, "sourced"),
    ("Omar", 1, "sourced"),
    ("Huda", 2, "unsourced"),
    ("Omar", 2, "unsourced"),
    ("Huda", 3, "unsourced"),
    ("Omar", 3, "sourced"),
]
changed = ("Huda", 3, "sourced")
for name, rows in (
    ("once", answers),
    ("changed, last row", [*answers, changed]),
    ("changed, first row", [changed, *answers]),
    ("one missing", answers[:-1]),
):
    task = AnnotationTask(rows)
    try:
        kappa = round(task.kappa(), 2)
    except RuntimeError as error:
        kappa = error
    print(f"{name}: kappa {kappa}, alpha {task.alpha():.2f}")
PYTHON
seen <<'OUTPUT'
OUTPUT
