#!/usr/bin/env bash
# dateparser 1.5.0 reads «8 آب 2024» (8 August) as the moment at which it is asked.
#
# It knows the months of Syria, Lebanon, Jordan, Palestine and Iraq under the locales of these
# countries only: «أيلول» is unread both with languages=["ar"] and when every language may be
# tried. With «آب» the latter finds Urdu's word for "now" and passes over day and year in silence.
. "$(dirname "$0")/finding.bash"
packages dateparser==1.5.0
run <<'PYTHON'
from datetime import datetime

import dateparser

now = {"RELATIVE_BASE": datetime(2020, 5, 17)}
for written in ("8 أغسطس 2024", "8 آب 2024", "8 أيلول 2024"):
    for given in ({}, {"languages": ["ar"]}, {"locales": ["ar-SY"]}):
        read = dateparser.parse(written, settings=now, **given)
        print(written, given or "every language", read and read.date())
PYTHON
seen <<'OUTPUT'
8 أغسطس 2024 every language 2024-08-08
8 أغسطس 2024 {'languages': ['ar']} 2024-08-08
8 أغسطس 2024 {'locales': ['ar-SY']} 2024-08-08
8 آب 2024 every language 2020-05-17
8 آب 2024 {'languages': ['ar']} None
8 آب 2024 {'locales': ['ar-SY']} 2024-08-08
8 أيلول 2024 every language None
8 أيلول 2024 {'languages': ['ar']} None
8 أيلول 2024 {'locales': ['ar-SY']} 2024-09-08
OUTPUT
