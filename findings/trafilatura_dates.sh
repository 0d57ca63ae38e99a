#!/usr/bin/env bash
# trafilatura 2.3.1 (htmldate 1.11.0) gives other days for the same day in other Arabic writing.
#
# 8/9/2024 is the eighth of September, ٨/٩/٢٠٢٤ the ninth of August. A month by a name of the
# Levant, and a Hijri day before the Gregorian one, give the first of January of the year, which
# looks like a date and not like a failure.
. "$(dirname "$0")/finding.bash"
packages trafilatura==2.3.1 htmldate==1.11.0 dateparser==1.5.0 python-dateutil==4.0.0
run <<'PYTHON'
import trafilatura

sentence = "قالت وزارة الصحة إن عدد المراجعين زاد خلال الشهر الماضي وإن المستشفيات استقبلتهم."
for written in (
    "8 سبتمبر 2024",
    "8 أيلول 2024",
    "13 كانون الأول 2024",
    "5 ربيع الأول 1446 هـ - 8 سبتمبر 2024",
    "8/9/2024",
    "٨/٩/٢٠٢٤",
):
    page = f"<html><body><article><p>{written}</p>{f'<p>{sentence}</p>' * 4}</article></body></html>"
    print(written, "|", trafilatura.bare_extraction(page, with_metadata=True).date)
PYTHON
seen <<'OUTPUT'
8 سبتمبر 2024 | 2024-09-08
8 أيلول 2024 | 2024-01-01
13 كانون الأول 2024 | 2024-01-01
5 ربيع الأول 1446 هـ - 8 سبتمبر 2024 | 2024-01-01
8/9/2024 | 2024-09-08
٨/٩/٢٠٢٤ | 2024-08-09
OUTPUT
