"""What is written together with the word behind it, and folds to itself."""

from review.text.arabic.wordlists import Wordlists

_LISTS = Wordlists(__file__)

AND = _LISTS.one("and")
ARTICLE = _LISTS.one("article")
AS = _LISTS.one("as")
BY = _LISTS.one("by")
CONJUNCTIONS = _LISTS.one("conjunctions")
FOR = _LISTS.one("for")
FOR_THE = _LISTS.one("for_the")
"""«ل» before the article, which loses its first letter."""

JOINED = _LISTS.one("joined")
"""The conjunctions, and «ب» and «ل»."""

PREPOSITIONS = _LISTS.one("prepositions")
