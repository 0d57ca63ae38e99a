"""Lists of folded words, written as running text."""


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())
