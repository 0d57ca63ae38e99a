"""Which column of a table holds what, by its heading in Arabic or English."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from review.documents.controls import clean
from review.documents.dates import date_told
from review.documents.document import (
    Document,
    Limits,
    Notice,
    Obstacle,
    Remark,
    Unreadable,
)
from review.documents.marked_up import line_of_html, read_as_html, without_codes
from review.documents.texts import one_line, web_address
from review.text.arabic.folding import fold


class Field(StrEnum):
    TITLE = "title"
    TEXT = "text"
    BYLINE = "byline"
    DATE = "date"
    OUTLET = "outlet"
    ADDRESS = "address"


NOTHING_CHOSEN: Mapping[str, Field] = {}

_HEADINGS = {
    Field.TITLE: "title, headline, article title, heading, subject, العنوان, عنوان الخبر,"
    " عنوان المقال, عنوان المادة, العنوان الرئيسي, الخبر",
    Field.TEXT: "text, body, content, article, article text, article body, full text, story,"
    " النص, المحتوى, المتن, نص الخبر, نص المقال, نص المادة, متن الخبر, النص الكامل, المادة, المقال",
    Field.BYLINE: "byline, author, authors, author name, writer, by, creator, reporter, الكاتب,"
    " المؤلف, المحرر, الصحفي, المراسل, بقلم, اسم الكاتب, كاتب المقال",
    Field.DATE: "date, published, published on, published at, publication date, publish date,"
    " published date, pub date, date published, التاريخ, تاريخ النشر, تاريخ الخبر, تاريخ المقال",
    Field.OUTLET: "outlet, source, publisher, site, site name, website, newspaper, media, المصدر,"
    " جهة النشر, الجهة, الناشر, الصحيفة, الموقع, اسم الموقع, الوسيلة, المنصة",
    Field.ADDRESS: "address, url, uri, link, source url, permalink, canonical, الرابط, رابط الخبر,"
    " رابط المقال, عنوان الصفحة",
}
_NAMED = {Field.BYLINE, Field.OUTLET}


@dataclass(frozen=True, slots=True)
class Columns:
    """`fields` by heading, the first of two that mean the same; the rest is `unmatched`."""

    fields: Mapping[str, Field]
    unmatched: tuple[str, ...]


def match_columns(headings: Sequence[str], chosen: Mapping[str, Field]) -> Columns:
    """What a person chose goes before what a heading says. Unreadable without a text column."""
    fields = {heading: chosen[heading] for heading in headings if heading in chosen}
    for heading in headings:
        field = _FIELDS.get(_key(heading))
        if field and heading not in fields and field not in fields.values():
            fields[heading] = field
    if Field.TEXT not in fields.values():
        shown = " · ".join(one_line(heading)[:60] for heading in headings[:20] if heading.strip())
        raise Unreadable(Obstacle.NO_TEXT_COLUMN, columns=shown)
    unmatched = (one_line(heading) for heading in headings if heading not in fields)
    return Columns(fields, tuple(heading for heading in unmatched if heading))


def names_a_text(heading: str) -> bool:
    return _FIELDS.get(_key(heading)) == Field.TEXT


def row_document(
    row: Mapping[str, object], columns: Columns, *, encoding: str, limits: Limits
) -> Document:
    """Unreadable, naming the field, when a value is no text."""
    values: dict[Field, str] = {}
    remarks = [Remark(Notice.UNMATCHED_COLUMN, heading) for heading in columns.unmatched]
    for heading, field in columns.fields.items():
        told = _value(row.get(heading), field)
        if told is None and field == Field.TEXT:
            raise Unreadable(Obstacle.NOT_A_TEXT, field=field)
        if told is None:
            remarks.append(Remark(Notice.UNREAD_CELL, one_line(heading)))
        values[field] = told or ""
    date = date_told([values.get(Field.DATE, "")])
    seen = read_as_html(without_codes(clean(values.get(Field.TEXT, ""))))
    if not re.search(r"\w", "".join(seen.lines)):
        raise Unreadable(Obstacle.EMPTY)
    title = line_of_html(clean(values.get(Field.TITLE, "")))
    seen = seen.under(title)
    return Document(
        text=seen.text(limits),
        encoding=encoding,
        title=title,
        byline=line_of_html(clean(values.get(Field.BYLINE, ""))),
        published_on=date.published_on,
        outlet=line_of_html(clean(values.get(Field.OUTLET, ""))),
        address=web_address(values.get(Field.ADDRESS, "")),
        possible_dates=date.possible_dates,
        notes=seen.notes,
        remarks=(*remarks, *date.remarks, *seen.remarks),
    )


def _value(value: object, field: Field) -> str | None:
    """None when it is no text."""
    if value is None or isinstance(value, str):
        return value or ""
    return None if field == Field.TEXT else _told_beside(value, field)


def _told_beside(value: object, field: Field) -> str | None:
    """What a value tells that is no text itself, of an article whose text it is not."""
    if isinstance(value, float) and value.is_integer():  # which is what spreadsheets hold
        value = int(value)
    match value:
        case datetime.date() if field == Field.DATE:  # a cell of a spreadsheet
            return value.isoformat()[:10]
        case int() if not isinstance(value, bool):
            return str(value)
        case {"name": str(name)} if field in _NAMED:  # as schema.org has it
            return name
        case list():
            told = [_value(one, field) for one in value]
            return "، ".join(one for one in told if one) or None
    return None


def _key(heading: str) -> str:
    """Folded words: `datePublished`, `date_published` and `Date published` are one heading."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.findall(r"[^\W_]+", fold(spaced).text.lower()))


_FIELDS = {
    _key(heading): field for field, headings in _HEADINGS.items() for heading in headings.split(",")
} | {
    _key(heading).removeprefix("ال"): field
    for field, headings in _HEADINGS.items()
    for heading in headings.split(",")
}
