#!/usr/bin/env bash
# Python's re takes a vowel mark for the end of a word, the module regex 2026.11.19 for a letter.
#
# \w+ cuts «مُحمَّد» into three in re and leaves it whole in regex, so that the one that is called a
# drop-in replacement of the other finds other words: \bالوزير\b meets «الوزيرُ» in re alone. To
# both a tatweel is a letter, and str.isalpha agrees with re, str.isidentifier with regex.
. "$(dirname "$0")/finding.bash"
packages regex==2026.11.19
run <<'PYTHON'
import re

import regex

for engine in (re, regex):
    print(engine.__name__, engine.findall(r"\w+", "قالَ مُحمَّد"), end=" ")
    print(engine.findall(r"\bالوزير\b", "رفض الوزيرُ"), engine.findall(r"\w+", "محـمد"))
for word in ("محمد", "مُحمَّد", "محـمد"):
    print(word, "isalpha", word.isalpha(), "isidentifier", word.isidentifier())
PYTHON
seen <<'OUTPUT'
re ['قال', 'م', 'حم', 'د'] ['الوزير'] ['محـمد']
regex ['قالَ', 'مُحمَّد'] [] ['محـمد']
محمد isalpha True isidentifier True
مُحمَّد isalpha False isidentifier True
محـمد isalpha True isidentifier True
OUTPUT
