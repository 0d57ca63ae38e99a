def quoted(words: str) -> str:
    """Between marks that keep the words from reordering the sentence (FSI and PDI)."""
    return f"\u2068{words}\u2069"
