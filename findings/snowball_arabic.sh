#!/usr/bin/env bash
# The Arabic stemmer of Snowball 3.1.1 parts a noun from itself with the article, and NLTK 3.10.4's
# "snowball" of the same name gives other stems.
#
# «وزير» loses its first letter, which is taken for "and", «الوزير» keeps it: a search for one does
# not find the other. Names lose letters, too («فلسطين»), and different words meet («السلطات» and
# «السلطان», «كلية» and «كل»). An index made with one of the two libraries is no use to the other.
. "$(dirname "$0")/finding.bash"
packages snowballstemmer==3.1.1 nltk==3.10.4
run <<'PYTHON'
import snowballstemmer
from nltk.stem.snowball import SnowballStemmer

snowball, nltk = snowballstemmer.stemmer("arabic"), SnowballStemmer("arabic")
for pair in (
    "وزير الوزير",
    "الوزير والوزير",
    "المصادر والمصادر",
    "بيان بيانات",
    "السلطات السلطان",
    "كلية كل",
    "فلسطين بيروت",
):
    words = pair.split()
    print(words, list(map(snowball.stemWord, words)), list(map(nltk.stem, words)))
PYTHON
seen <<'OUTPUT'
['وزير', 'الوزير'] ['زير', 'وزير'] ['زير', 'وزير']
['الوزير', 'والوزير'] ['وزير', 'والوزير'] ['وزير', 'وزير']
['المصادر', 'والمصادر'] ['مصادر', 'والمصادر'] ['مصادر', 'مصادر']
['بيان', 'بيانات'] ['يان', 'يانا'] ['بيا', 'يان']
['السلطات', 'السلطان'] ['سلط', 'سلط'] ['سلط', 'سلط']
['كلية', 'كل'] ['كل', 'كل'] ['كل', 'كل']
['فلسطين', 'بيروت'] ['لسط', 'يرو'] ['لسط', 'يرو']
OUTPUT
