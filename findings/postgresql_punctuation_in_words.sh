#!/usr/bin/env bash
# In PostgreSQL 15 Arabic punctuation belongs to the word when the database has the ctype C.
#
# «السلطات،» with its comma is one lexeme, which a search for «السلطات» does not find; in C.UTF-8 it
# is found. The encoding is UTF-8 in both, Arabic letters are letters in both, and nothing warns.
# In either, the configuration "arabic" takes "for the" off «للوزير» and leaves «والوزير» whole.
. "$(dirname "$0")/finding.bash"
program pg_config
PATH=$PATH:$(pg_config --bindir)
program initdb
as_somebody=()
if [ "$(id -u)" = 0 ]; then # whom PostgreSQL refuses
    as_somebody=(runuser -u nobody --)
    chown nobody "$folder"
fi
cd "$folder"
for locale in C C.UTF-8; do
    "${as_somebody[@]}" "$(command -v initdb)" --pgdata="$folder/$locale" --locale="$locale" \
        --encoding=UTF8 --no-sync --username=postgres &> complaints
    "${as_somebody[@]}" "$(command -v postgres)" --single -D "$folder/$locale" postgres \
        <<'SQL' 2> complaints | sed -n "s/.* = \"\\(.*\\)\".*/$locale: \\1/p" >> output
SELECT to_tsvector('simple', 'قالت السلطات، إن «الوزير» وافق')
SELECT to_tsvector('arabic', 'قال والوزير للوزير')
SQL
done
seen <<'OUTPUT'
C: '«الوزير»':4 'إن':3 'السلطات،':2 'قالت':1 'وافق':5
C: 'قال':1 'والوزير':2 'وزير':3
C.UTF-8: 'إن':3 'السلطات':2 'الوزير':4 'قالت':1 'وافق':5
C.UTF-8: 'قال':1 'والوزير':2 'وزير':3
OUTPUT
