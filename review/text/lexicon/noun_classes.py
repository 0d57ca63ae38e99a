"""Classes of the lexicon's nouns that are asked for together."""

TITLES = frozenset(["office", "honorific"])
PEOPLE = TITLES | {"role", "spokes"}
SPEAKERS = PEOPLE | {"source", "witness", "weasel"}
"""People, and those who are mostly credited without a name."""

TEXTS = frozenset(["report", "document"])
BODIES = frozenset(["org", "media", "document"])
"""Bodies, and what they issue in their name."""

ISSUERS = TITLES | {"org", "media"}
