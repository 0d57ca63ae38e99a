#!/usr/bin/env bash
# irrCAC 0.4.4 has five answers to one question: how far two people agree who always said the same.
#
# With one verdict only, chance alone would agree as well and kappa is undefined. Gwet's AC1 is 1.0
# with an interval from nan, Conger's kappa nan, Krippendorff's alpha a ZeroDivisionError, and
# Fleiss' kappa hangs on the number of rows: an error for five, 1.0 with certainty for six, because
# of how the shares add up in floating point. krippendorff 0.9.0 refuses with a sentence.
. "$(dirname "$0")/a_finding.sh"
packages irrCAC==0.4.4 krippendorff==0.9.0
run <<'PYTHON'
import krippendorff
import pandas
from irrCAC.raw import CAC

for rows in (5, 6):
    answers = pandas.DataFrame([["sourced", "sourced"]] * rows)
    for name in ("gwet", "conger", "fleiss", "krippendorff"):
        try:
            told = getattr(CAC(answers), name)()["est"]
            print(rows, name, told["coefficient_value"], told["confidence_interval"])
        except ZeroDivisionError as error:
            print(rows, name, repr(error))
try:
    krippendorff.alpha([["sourced"] * 5] * 2, level_of_measurement="nominal")
except ValueError as error:
    print(error)
PYTHON
seen <<'OUTPUT'
OUTPUT
