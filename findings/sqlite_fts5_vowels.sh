#!/usr/bin/env bash
# No option of SQLite's FTS5 tokenizer takes an Arabic vowel mark off a letter (SQLite 3.40.1).
#
# remove_diacritics does so for é. An Arabic mark ends the word instead: «مُحَمَّد» is four tokens of a
# letter or two; with Mn among the categories it stays in the word, which then equals no bare one.
# The same holds of decomposed text: «أحمد» in NFD is «ا» and «حمد».
. "$(dirname "$0")/finding.bash"
program python3
run <<'PYTHON'
import sqlite3
from unicodedata import normalize

database = sqlite3.connect(":memory:")
for options in (
    "unicode61",
    "unicode61 remove_diacritics 0",
    "unicode61 remove_diacritics 2",
    "unicode61 remove_diacritics 2 categories 'L* N* Co Mn'",
):
    database.execute(f'CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = "{options}")')
    database.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab(texts, 'instance')")
    for text in ("café مُحَمَّد", normalize("NFD", "أحمد")):
        database.execute("DELETE FROM texts")
        database.execute("INSERT INTO texts VALUES (?)", [text])
        print([token for token, in database.execute("SELECT term FROM tokens ORDER BY offset")])
    database.executescript("DROP TABLE tokens; DROP TABLE texts")
PYTHON
seen <<'OUTPUT'
['cafe', 'م', 'ح', 'م', 'د']
['ا', 'حمد']
['café', 'م', 'ح', 'م', 'د']
['ا', 'حمد']
['cafe', 'م', 'ح', 'م', 'د']
['ا', 'حمد']
['cafe', 'مُحَمَّد']
['أحمد']
OUTPUT
