"""Days, moments and spans of time."""

from datetime import date, datetime, timedelta
from math import ceil

from django.template import Library
from django.utils import formats, timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review.web.showing.numbers import in_digits_of_the_page, number

register = Library()


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """With the month by name: ٨ سبتمبر ٢٠٢٤; nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    shown = in_digits_of_the_page(formats.date_format(value, "DATE_FORMAT"))
    return format_html('<time datetime="{}"><bdi>{}</bdi></time>', value.isoformat(), shown)


@register.filter
def due(value: date) -> SafeString | str:
    """Until when something is to be done, in words that tell whether it is late."""
    days = (value - timezone.localdate()).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("was due yesterday")
    if days < 0:
        return format_html(_("was due on {}"), day(value))
    return day(value)


@register.filter
def moment(value: datetime) -> SafeString:
    """The day with the time: ٨ سبتمبر ٢٠٢٤، ١٤:٣٠."""
    local = timezone.localtime(value)
    time = in_digits_of_the_page(formats.date_format(local, "H:i"))
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
def month(value: date) -> str:
    """By name, with the year."""
    return in_digits_of_the_page(formats.date_format(value, "F Y"))
