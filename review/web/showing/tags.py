"""How numbers, dates and imported text are written into a page."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import ceil

from django.conf import settings
from django.template import Library
from django.utils import formats, timezone, translation
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review.models import Band, Change, Kind, Reason, Verdict
from review.results.progress import Progress
from review.wording.names import choices

register = Library()

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

_LABELS = dict([*Verdict.choices, *choices(Kind), *choices(Reason), *choices(Change)])

_CONTROLS = {
    "\u200b": "ZWSP",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}
_CHARSETS = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6"}
_DIGIT = "[0-9٠-٩۰-۹]"
_FIGURE = re.compile(r"(?<![#\w])(?<![A-Za-z]-)[0-9]+")
_ISOLATED = re.compile(
    rf"(?P<control>[{''.join(_CONTROLS)}])"
    rf"|(?P<number>(?<!{_DIGIT}){_DIGIT}{{1,4}}([-/.]){_DIGIT}{{1,2}}\3{_DIGIT}{{1,4}}(?!{_DIGIT})"
    rf"|\+{_DIGIT}(?:[ -]?{_DIGIT}){{5,14}}"
    r"|https?://[!-~]+|www\.[!-~]+|(?<![!-~])[\w.+-]{1,64}@[A-Za-z0-9.-]{3,255})"
    r"|(?P<latin>(?<![A-Za-z])[A-Za-z][A-Za-z'’-]{0,30}(?: [A-Za-z][A-Za-z'’-]{0,30}){2,})"
)


def _in_digits_of_the_page(text: str) -> str:
    if translation.get_language() == "ar" and settings.DIGITS == "arabic":
        return text.translate(_ARABIC_DIGITS)
    return text


@register.filter
def number(value: float) -> str:
    """Grouped, in the digits of the page: ١٬٨٤٢."""
    return _number(value, translation.get_language())


@lru_cache(maxsize=10_000, typed=True)
def _number(value: float, _language: str | None) -> str:
    written = formats.number_format(value, use_l10n=True, force_grouping=True)
    return _in_digits_of_the_page(written)


@register.filter
def digits(text: str) -> SafeString:
    """A text of ours or of Django's in the digits of the page; character references and names such
    as UTF-8 stay.
    """
    return SafeString(
        _FIGURE.sub(lambda match: _in_digits_of_the_page(match[0]), conditional_escape(text))
    )


@register.simple_tag
def direction() -> str:
    """For the root of what is swapped into a page, and for the page."""
    return "rtl" if translation.get_language_bidi() else "ltr"


@register.filter
def isolated(text: str) -> str:
    """For a title or an attribute, where no markup can keep the text from reordering the rest."""
    return f"\u2068{text}\u2069"


@register.filter
def figure(value: float) -> SafeString:
    """As `number`, isolated from the text around it."""
    return format_html('<bdi class="n">{}</bdi>', number(value))


@register.filter
def answered(progress: Progress) -> SafeString:
    """A sentence, as `blocktranslate` would write it more slowly."""
    figures = {"decided": figure(progress.decided), "claims": figure(progress.claims)}
    return SafeString(_("%(decided)s of %(claims)s answered") % figures)


@register.filter
def percent(share: float) -> SafeString:
    """A share in [0, 1] as whole per cent, isolated."""
    written = number(round(share * 100))
    if written.isascii():
        return format_html('<bdi class="n">{}%</bdi>', written)
    return format_html('<bdi class="n" dir="rtl">{}٪</bdi>', written)


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """With the month by name: ٨ سبتمبر ٢٠٢٤; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    shown = _in_digits_of_the_page(formats.date_format(value, "DATE_FORMAT"))
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', value.isoformat(), shown)


@register.filter
def moment(value: datetime) -> SafeString:
    """The day with the time: ٨ سبتمبر ٢٠٢٤، ١٤:٣٠."""
    local = timezone.localtime(value)
    time = _in_digits_of_the_page(formats.date_format(local, "H:i"))
    comma = "،" if translation.get_language() == "ar" else ","
    return format_html('{}{} <bdi class="n">{}</bdi>', day(value), comma, time)


@register.filter
def duration(value: timedelta) -> str:
    """Rounded up to whole minutes, or to ten seconds when it is short."""
    seconds = value.total_seconds()
    if seconds < 55:
        tens = max(ceil(seconds / 10) * 10, 10)
        return ngettext("%(n)s second", "%(n)s seconds", tens) % {"n": number(tens)}
    minutes = ceil(seconds / 60)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": number(minutes)}


@register.filter
def passage(text: str) -> SafeString:
    """Imported text, every code point of it, so that nothing in it reorders the page.

    Dates, telephone numbers and addresses stand as they were written; a control that turns the
    direction is shown by its name and ends where it stands; English keeps its language.
    """
    return format_html_join("", "{}", ((part,) for part in _parts(text)))


@register.filter
def told(sentence: str) -> SafeString:
    """A sentence of ours in the digits of the page; what it quotes, in isolates, as it stands."""
    parts = re.split("(?s)\u2068(.*?)\u2069", sentence)
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<bdi>{}</bdi>", passage(part)) if number % 2 else digits(part),)
            for number, part in enumerate(parts)
        ),
    )


@register.filter
def charset(codec: str) -> str:
    """The name by which people know an encoding."""
    return _CHARSETS.get(codec.replace("-", "_"), codec)


@register.filter
def value_of(mapping: Mapping[str, str], key: str) -> str:
    return mapping.get(key, "")


@register.filter
def band_of(answer: object) -> str:
    """The band of a decision or an event; "" when there is no verdict."""
    verdict, kind = getattr(answer, "verdict", ""), getattr(answer, "kind", "")
    return Band.of(verdict, kind).value if verdict else ""


@register.filter
def label(answer: str) -> str:
    """Of a verdict, a kind, a reason or a change."""
    return str(_LABELS[answer])


@register.filter
def answer_of(answer: object) -> str:
    """The value of the button that gives this answer; "" when there is none."""
    given = (getattr(answer, column, "") for column in ("kind", "reason", "verdict"))
    return next(filter(None, given), "")


def _parts(text: str) -> Iterator[SafeString]:
    behind = 0
    for match in _ISOLATED.finditer(text):
        yield conditional_escape(text[behind : match.start()])
        behind = match.end()
        if match["control"]:
            name = _CONTROLS[match[0]]
            yield format_html('<bdi class="control" data-name="{}">{}</bdi>', name, match[0])
        elif match["latin"]:
            yield format_html('<bdi lang="en" dir="ltr">{}</bdi>', match[0])
        else:
            yield format_html('<bdi dir="ltr">{}</bdi>', match[0])
    yield conditional_escape(text[behind:])
