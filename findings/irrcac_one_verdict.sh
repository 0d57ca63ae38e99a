#!/usr/bin/env bash
# irrCAC 0.4.4 has four answers to one question: how far two people agree who always said the same.
#
# With one verdict only, chance alone would agree as well and nothing is defined. Gwet's AC1 is 1.0
# within nan and 1.0, Conger's kappa is nan, and Fleiss' kappa and Krippendorff's alpha hang on the
# number of rows: a ZeroDivisionError for five, 1.0 within 1.0 and 1.0 for six, by how the shares add
# up in floating point. krippendorff 0.9.0 refuses with a sentence.
. "$(dirname "$0")/finding.bash"
packages krippendorff==0.9.0 numpy==2.5.5 pandas==2.3.3 scipy==1.18.1
packages --no-deps irrCAC==0.4.4 # it asks for an older numpy than Python 3.13 can have
run <<'PYTHON'
import krippendorff
import pandas
from irrCAC.raw import CAC

for rows in (5, 6):
    answers = pandas.DataFrame([["sourced", "sourced"]] * rows)
    for name in ("gwet", "conger", "fleiss", "krippendorff"):
        try:
            told = getattr(CAC(answers), name)()["est"]
            print(rows, name, told["coefficient_value"], *map(float, told["confidence_interval"]))
        except ZeroDivisionError as error:
            print(rows, name, repr(error))
try:
    krippendorff.alpha([["sourced"] * 5] * 2, level_of_measurement="nominal")
except ValueError as error:
    print(error)
PYTHON
seen <<'OUTPUT'
5 gwet 1.0 nan 1.0
5 conger nan nan 1.0
5 fleiss ZeroDivisionError('float division by zero')
5 krippendorff ZeroDivisionError('float division by zero')
6 gwet 1.0 nan 1.0
6 conger nan nan 1.0
6 fleiss 1.0 1.0 1.0
6 krippendorff 1.0 1.0 1.0
There has to be more than one value in the domain.
OUTPUT
