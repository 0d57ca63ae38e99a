#!/usr/bin/env bash
# What counts as "no answer" differs among libraries of agreement, and none of them says a word.
#
# One of two people did not answer about the last of five claims. Written as an empty text this is
# missing to irrCAC 0.4.4 and a third verdict to krippendorff 0.9.0: alpha is 0.53 or 0.33. Written
# as "nan", which a text of NaN is, it is the other way round; None is missing to one and refused by
# the other.
. "$(dirname "$0")/finding.bash"
packages krippendorff==0.9.0 numpy==2.5.5 pandas==2.3.3 scipy==1.18.1
packages --no-deps irrCAC==0.4.4 # it asks for an older numpy than Python 3.13 can have
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
'' irrCAC 0.53 krippendorff 0.33
'nan' irrCAC 0.33 krippendorff 0.53
None irrCAC 0.53 krippendorff Don't know how to construct value domain for dtype kind O.
OUTPUT
