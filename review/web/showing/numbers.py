"""Numbers in the digits of the page."""

import re
from functools import lru_cache

from django.conf import settings
from django.template import Library
from django.utils import formats, translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

register = Library()

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_FIGURE = re.compile(r"(?<![#\w])(?<![A-Za-z]-)[0-9]+")


def in_digits_of_the_page(text: str) -> str:
    if translation.get_language() == "ar" and settings.DIGITS == "arabic":
        return text.translate(_ARABIC_DIGITS)
    return text


def figures_locale() -> str:
    """What scripts write numbers by, as the page has them."""
    language = translation.get_language() or "en"
    if language != "ar":
        return language
    return "ar-u-nu-arab" if settings.DIGITS == "arabic" else "ar-u-nu-latn"


@register.filter
def number(value: float) -> str:
    """Grouped, in the digits of the page: ١٬٨٤٢."""
    return _number(value, translation.get_language())


@lru_cache(maxsize=10_000, typed=True)
def _number(value: float, _language: str | None) -> str:
    written = formats.number_format(value, use_l10n=True, force_grouping=True)
    return in_digits_of_the_page(written)


@register.filter
def digits(text: str) -> SafeString:
    """A text of ours or of Django's in the digits of the page; character references and names such
    as UTF-8 stay.
    """
    return SafeString(
        _FIGURE.sub(lambda match: in_digits_of_the_page(match[0]), conditional_escape(text))
    )


@register.filter
def figure(value: float) -> SafeString:
    """As `number`, isolated from the text around it."""
    return format_html('<bdi class="n">{}</bdi>', number(value))


@register.filter
def percent(share: float) -> SafeString:
    """A share in [0, 1] as whole per cent, isolated."""
    written = number(round(share * 100))
    if written.isascii():
        return format_html('<bdi class="n">{}%</bdi>', written)
    return format_html('<bdi class="n" dir="rtl">{}٪</bdi>', written)


@register.filter
def decimal(value: float) -> SafeString:
    """With two decimals, isolated: ٠٫٨٨."""
    return format_html('<bdi class="n" dir="ltr">{}</bdi>', two_decimals(value))


def two_decimals(value: float) -> str:
    return in_digits_of_the_page(formats.number_format(value, decimal_pos=2, use_l10n=True))


@register.filter
def hundredths(share: float) -> str:
    """A share in [0, 1] as a whole number of a hundred, without a sign."""
    return number(round(share * 100))


@register.filter
def tenths(value: float) -> str:
    """With at most one decimal, for the axis of a picture."""
    written = f"{value:g}" if value == round(value) else formats.number_format(value, 1)
    return in_digits_of_the_page(written)
