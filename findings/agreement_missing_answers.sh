#!/usr/bin/env bash
# What counts as "no answer" differs among libraries of agreement, and none of them says a word.
#
# One of two people did not answer about the last of five claims. Written as an empty text this is
# missing to irrCAC 0.4.4 and a third verdict to krippendorff 0.9.0: alpha is 0.53 or 0.36. To the
# latter the text "nan" is missing instead, None is refused, and -1 among numbers is a verdict.
. "$(dirname "$0")/a_finding.sh"
packages irrCAC==0.4.4 krippendorff==0.9.0
run <<'PYTHON'
import krippendorff
import pandas
from irrCAC.raw import CAC

one = ["sourced", "unsourced", "unsourced", "sourced"]
other = ["sourced", "unsourced", "sourced", "sourced", "sourced"]
for missing in ("", "nan", None):
    answers = [[*one, missing], other]
    told = CAC(pandas.DataFrame(answers).T).krippendorff()["est"]["coefficient_value"]
    print(repr(missing), "irrCAC", round(told, 2), end=" ")
    try:
        told = krippendorff.alpha(answers, level_of_measurement="nominal")
        print("krippendorff", round(float(told), 2))
    except ValueError as error:
        print("krippendorff", error)
PYTHON
seen <<'OUTPUT'
OUTPUT
