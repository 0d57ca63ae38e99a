"""Precedents, as people name them."""

import re
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _


def named(number: str) -> str:
    """As it is cited; the number is written already."""
    return f"{_('precedent')} {number}"


def citations(text: str) -> Iterator[re.Match[str]]:
    """Where a text names a precedent, in either language; the group `number` is its number."""
    return _pattern().finditer(text)


@cache
def _pattern() -> re.Pattern[str]:
    words = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words.append(re.escape(_("precedent")))
    name = rf"\w{{0,3}}(?:{'|'.join(words)})"  # with what is joined to it, such as the article
    return re.compile(rf"(?<!\w){name}\s{{1,3}}(?P<number>\d{{1,6}})(?!\d)", re.IGNORECASE)
