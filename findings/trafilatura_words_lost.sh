#!/usr/bin/env bash
# trafilatura 2.3.1 drops the words of <time> inside a sentence, and the quotation marks of <q>.
#
# «وقع الحادث الأحد» loses its day when the page marks the day up as one. Browsers draw the marks
# of <q> themselves, so what a person quoted reads afterwards as if the paper said it; the sentence
# is broken into two lines there, too.
. "$(dirname "$0")/finding.bash"
packages trafilatura==2.3.1
run <<'PYTHON'
import trafilatura

sentence = "قالت وزارة الصحة إن عدد المراجعين زاد خلال الشهر الماضي وإن المستشفيات استقبلتهم."
for marked in (
    "وقع الحادث <b>مساء الأحد</b> في المدينة.",
    "وقع الحادث <time datetime='2024-09-08'>مساء الأحد</time> في المدينة.",
    "قال الوزير <q>لن نرفع الأسعار</q> وغادر القاعة.",
):
    page = f"<html><body><article><p>{marked}</p>{f'<p>{sentence}</p>' * 4}</article></body></html>"
    print([line for line in trafilatura.extract(page).splitlines() if line != sentence])
PYTHON
seen <<'OUTPUT'
['وقع الحادث مساء الأحد في المدينة.']
['وقع الحادث في المدينة.']
['قال الوزير لن نرفع الأسعار', 'وغادر القاعة.']
OUTPUT
