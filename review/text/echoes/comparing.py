"""Whether two claims say the same thing, whoever is credited, and on what grounds."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from review.text.arabic.folding import plain
from review.text.arabic.marks import DECIMAL, PERCENT, THOUSANDS
from review.text.echoes.claim_words import claim_words
from review.text.echoes.clashing import Ground, clashes
from review.text.echoes.matching import pair
from review.text.echoes.statements import statement
from review.text.echoes.weighing import chance


class Relation(StrEnum):
    ECHO = "echo"
    CONFLICT = "conflict"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`in_a` and `in_b` are the words of each text that the ground is about, empty when it is about
    none; `likeness` in [0, 1] is how much of what the two state recurs.
    """

    relation: Relation
    ground: Ground
    in_a: str = ""
    in_b: str = ""
    likeness: float = 0.0


# letters with their marks, bounded: a longer one is no word
_WORD = re.compile(rf"[\w\u064b-\u065f\u0670.,{DECIMAL}{THOUSANDS}%{PERCENT}-]{{1,40}}(?<![.,])")

_ECHO_FROM = 0.5
# a likeness under which a clash is none
_CONFLICT_FROM = 0.42
_ANSWER_FROM = 0.36
_ANSWERS = frozenset({Ground.NUMBER, Ground.NEGATION})
_OTHER_MATTERS = frozenset({Ground.NAME, Ground.OCCASION})


def compare(a: str, b: str) -> Comparison:
    """The relation does not depend on the order; `in_a` and `in_b` change places with it."""
    if plain(a) <= plain(b):
        return _compare(a, b)
    turned = _compare(b, a)
    return replace(turned, in_a=turned.in_b, in_b=turned.in_a)


def _compare(a: str, b: str) -> Comparison:
    letters_a, letters_b = ("".join(filter(str.isalnum, plain(text))) for text in (a, b))
    if not any(map(str.isalpha, letters_a)) or not any(map(str.isalpha, letters_b)):
        return Comparison(Relation.DIFFERENT, Ground.NOTHING_STATED)
    if letters_a == letters_b:
        return Comparison(Relation.ECHO, Ground.SAME_WORDS, likeness=1.0)
    both = pair(claim_words(statement(a)), claim_words(statement(b)))
    is_echo = chance(both) >= _ECHO_FROM
    likeness = (both.overlap + both.containment) / 2
    clash = next(clashes(both), None) if is_echo or likeness >= _ANSWER_FROM else None
    if clash and (is_echo or likeness >= _CONFLICT_FROM or clash.ground in _ANSWERS):
        relation = Relation.DIFFERENT if clash.ground in _OTHER_MATTERS else Relation.CONFLICT
        in_a, in_b = _as_written(clash.in_a, a), _as_written(clash.in_b, b)
        return Comparison(relation, clash.ground, in_a, in_b, likeness)
    if is_echo:
        return Comparison(Relation.ECHO, Ground.SHARED_WORDS, likeness=likeness)
    return Comparison(Relation.DIFFERENT, Ground.LITTLE_SHARED, likeness=likeness)


def _as_written(folded_words: str, text: str) -> str:
    """The same words with the spelling of `text`, as far as they stand there by themselves."""
    written = {plain(word): word for word in reversed(_WORD.findall(text))}
    return " ".join(written.get(word, word) for word in folded_words.split(" "))
