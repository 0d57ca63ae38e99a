"""What stands for characters that no page shows."""

from collections.abc import Callable

from django.utils.translation import ngettext

_NAMES = {
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_NAMED = 3


def name_of_run(run: str, *, written: Callable[[int], str]) -> str:
    """Unicode's abbreviations of its first kinds, and how many characters it has: RLE ×300."""
    kinds = list(dict.fromkeys(run))
    names = [_NAMES.get(kind, f"U+{ord(kind):04X}") for kind in kinds[:_NAMED]]
    names += ["…"] * (len(kinds) > _NAMED)
    names += [f"×{written(len(run))}"] * (len(run) > len(names))
    return " ".join(names)


def more_invisible(count: int, *, written: Callable[[int], str]) -> str:
    said = ngettext(
        "%(shown)s more invisible character in what follows",
        "%(shown)s more invisible characters in what follows",
        count,
    )
    return said % {"shown": written(count)}
