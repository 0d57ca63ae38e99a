"""Light stemming of Arabic words: enough to see that two forms belong together, no dictionary."""

from dataclasses import dataclass
from functools import lru_cache

from review.text.arabic.wordlists import Wordlists

_LONGEST_WORD = 24
_LISTS = Wordlists(__file__)
_PROCLITICS = _LISTS.in_order("proclitics")
_MAY_BE_ITS_OWN = _LISTS.listed("may_be_its_own")
_ONE_LETTER_PROCLITICS = _LISTS.one("one_letter_proclitics")
_PERSONS = _LISTS.in_order("persons")
_SUFFIXES_BY_LENGTH = sorted(_LISTS.in_order("suffixes"), key=len, reverse=True)
_ADDED_PREFIXES = _LISTS.in_order("added_prefixes")
_BEFORE_INFIXED = _LISTS.one("before_infixed")
_INFIXED = _LISTS.one("infixed")
_WEAK = frozenset(_LISTS.one("weak"))
_FEWEST_LETTERS = 3
_INFIXED_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word may be found under: `stems` with and without clitics, `roots` of three letters
    or more with the weak and the derived letters gone.
    """

    stems: tuple[str, ...]
    roots: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> Forms:
    """`word` is folded. The first stem is the likeliest."""
    if len(word) > _LONGEST_WORD or not any("\u0621" <= letter <= "\u064a" for letter in word):
        return Forms((word,), ())
    written = _without_proclitics(word)
    bare = [_without_suffix(form) for form in written + _without_person(written[-1])]
    stems = dict.fromkeys(bare)
    roots = dict.fromkeys(root for form in bare if len(root := _root(form)) >= _FEWEST_LETTERS)
    return Forms(tuple(stems), tuple(roots))


def stemmed(text: str) -> str:
    """The likeliest stem of each word of a folded text, as far as it has letters."""
    words = ("".join(filter(str.isalnum, word)) for word in text.split())
    return " ".join(forms(word).stems[0] for word in words if word)


def has_article(word: str) -> bool:
    """Whether the folded `word` carries ال, alone or behind other clitics."""
    return len(word) > _INFIXED_LETTERS - 1 and word.startswith(_PROCLITICS)


def _without_proclitics(word: str) -> list[str]:
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and len(word) - len(proclitic) >= _FEWEST_LETTERS:
            rest = word[len(proclitic) :]
            # ال may be the word's own: التقى, الغى
            return [rest, word] if proclitic in _MAY_BE_ITS_OWN and len(rest) <= 4 else [rest]
    found = [word]
    rest = word
    while rest[0] in _ONE_LETTER_PROCLITICS and len(rest) > _FEWEST_LETTERS and len(found) < 3:
        rest = rest[1:]
        found.append(rest)
    return found


def _without_person(word: str) -> list[str]:
    """«تتراجع» and «سيتراجع» as «تراجع»; the letter may be the word's own, so it is one more."""
    for prefix in _PERSONS:
        if word.startswith(prefix) and len(word) - len(prefix) >= _FEWEST_LETTERS:
            return [word[len(prefix) :]]
    return []


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES_BY_LENGTH:
        if word.endswith(suffix) and len(word) - len(suffix) >= _FEWEST_LETTERS:
            return word[: -len(suffix)]
    return word


def _root(stem: str) -> str:
    """The consonants that are neither weak nor added by the common patterns."""
    rest = stem
    for prefix in _ADDED_PREFIXES:
        if rest.startswith(prefix) and _strong(rest[len(prefix) :]) >= _FEWEST_LETTERS:
            rest = rest[len(prefix) :]
            break
    # افتعل and its kin carry a ت behind the first radical
    if len(stem) >= _INFIXED_LETTERS and stem[0] in _BEFORE_INFIXED and stem[2] in _INFIXED:
        infixed = stem[1] + stem[3:]
        rest = infixed if _strong(infixed) >= _FEWEST_LETTERS else rest
    return "".join(letter for letter in rest if letter not in _WEAK)


def _strong(letters: str) -> int:
    return sum(letter not in _WEAK for letter in letters)
