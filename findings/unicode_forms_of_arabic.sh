#!/usr/bin/env bash
# Unicode's normal forms change Arabic that was typed as Arabic is typed (Unicode 15.1, Python 3.13).
#
# NFC and NFD put the vowel before the shadda, which is typed after it, so that a pattern of
# shadda and vowel as typed never matches normalized text. NFKC makes of ﷼ a word with the Persian
# yeh, which does not equal «ريال»; a vowel mark in its isolated form becomes a blank and the mark,
# which cuts the word in two, and in its medial form a tatweel and the mark.
. "$(dirname "$0")/finding.bash"
program python3
run <<'PYTHON'
from unicodedata import normalize

shadda, fatha = "\u0651", "\u064e"
for form in ("NFC", "NFD"):
    print(form, ascii(shadda + fatha), ascii(normalize(form, shadda + fatha)))
print(normalize("NFKC", "﷼") == "ريال", ascii(normalize("NFKC", "﷼")))
print(ascii("\u0645\ufe76\u0646"), normalize("NFKC", "\u0645\ufe76\u0646").split())
print(ascii(normalize("NFKC", "\u0645\ufe77\u0646")))
PYTHON
seen <<'OUTPUT'
NFC '\u0651\u064e' '\u064e\u0651'
NFD '\u0651\u064e' '\u064e\u0651'
False '\u0631\u06cc\u0627\u0644'
'\u0645\ufe76\u0646' ['م', 'َن']
'\u0645\u0640\u064e\u0646'
OUTPUT
