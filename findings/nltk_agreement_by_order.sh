#!/usr/bin/env bash
# Kappa of NLTK 3.10.4's AnnotationTask hangs on the order of rows when a person answered twice.
#
# A reviewer who changed an answer has two rows. Kappa is 1.0 when the later one stands first in the
# list and 0.0 when it stands last (0.4 before the change): agreement is counted by the first, the
# part of chance by both. Alpha is 0.5 either way. Where somebody did not answer a claim, kappa ends
# in "generator raised StopIteration", and alpha is given.
. "$(dirname "$0")/finding.bash"
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
once: kappa 0.4, alpha 0.44
changed, last row: kappa 0.0, alpha 0.50
changed, first row: kappa 1.0, alpha 0.50
one missing: kappa generator raised StopIteration, alpha 1.00
OUTPUT
