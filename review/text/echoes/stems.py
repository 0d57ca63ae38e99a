"""Light stemming of Arabic words: enough to see that two forms belong together, no dictionary."""

from dataclasses import dataclass
from functools import lru_cache

_LONGEST_WORD = 24
_PROCLITICS = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_ONE_LETTER_PROCLITICS = "وفبلكس"
_SUFFIXES = (
    ("تهما", "تهم", "تها", "يها", "يهم", "وها", "وهم", "اتها", "اتهم", "هما", "تين", "تان")
    + (
        "يان",
        "يا",
        "يين",
        "يون",
        "يات",
        "ات",
        "ون",
        "ين",
        "ان",
        "ها",
        "هم",
        "هن",
        "وا",
        "ته",
        "يه",
        "نا",
    )
    + ("ه", "ي", "ت", "ا")
)
_SUFFIXES_BY_LENGTH = tuple(sorted(dict.fromkeys(_SUFFIXES), key=len, reverse=True))
_WEAK = frozenset("اويء")
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
    if len(word) > _LONGEST_WORD or not any("ء" <= letter <= "ي" for letter in word):
        return Forms((word,), ())
    written = _without_proclitics(word)
    bare = [_without_suffix(form) for form in written + _without_person(written[-1])]
    stems = dict.fromkeys(bare)
    roots = dict.fromkeys(root for form in bare if len(root := _root(form)) >= _FEWEST_LETTERS)
    return Forms(tuple(stems), tuple(roots))


def has_article(word: str) -> bool:
    """Whether the folded `word` carries ال, alone or behind other clitics."""
    return len(word) > _INFIXED_LETTERS - 1 and word.startswith(_PROCLITICS)


def _without_proclitics(word: str) -> list[str]:
    for proclitic in _PROCLITICS:
        if word.startswith(proclitic) and len(word) - len(proclitic) >= _FEWEST_LETTERS:
            rest = word[len(proclitic) :]
            # ال may be the word's own: التقى, الغى
            return [rest, word] if proclitic in {"ال", "وال"} and len(rest) <= 4 else [rest]
    found = [word]
    rest = word
    while rest[0] in _ONE_LETTER_PROCLITICS and len(rest) > _FEWEST_LETTERS and len(found) < 3:
        rest = rest[1:]
        found.append(rest)
    return found


def _without_person(word: str) -> list[str]:
    """«تتراجع» and «سيتراجع» as «تراجع»; the letter may be the word's own, so it is one more."""
    for prefix in ("سي", "ست", "سن", "ي", "ت", "ن"):
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
    for prefix in ("است", "يست", "تست", "مست", "ان", "من", "ين", "تن", "مت", "يت", "ت", "ي", "م"):
        if rest.startswith(prefix) and _strong(rest[len(prefix) :]) >= _FEWEST_LETTERS:
            rest = rest[len(prefix) :]
            break
    # افتعل and its kin carry a ت behind the first radical
    if len(stem) >= _INFIXED_LETTERS and stem[0] in "امي" and stem[2] in "تطد":
        infixed = stem[1] + stem[3:]
        rest = infixed if _strong(infixed) >= _FEWEST_LETTERS else rest
    return "".join(letter for letter in rest if letter not in _WEAK)


def _strong(letters: str) -> int:
    return sum(letter not in _WEAK for letter in letters)
