"""The report of an import: what became of each text, for whoever sent the files."""

import io
from collections.abc import Iterator, Mapping

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from review.models import Batch, Draft
from review.results.batches import likeness, refusal, remarks

_WIDTHS = (30, 24, 14, 44, 24, 12, 20, 9, 10, 10, 9, 60, 60, 44, 12)
_LONGEST_CELL = 32_000  # a cell of a sheet holds 32,767 characters


def report(batch: Batch) -> Iterator[Mapping[str, object]]:
    """One mapping a text, in the order of the files: what JSON needs no translation for."""
    for draft in batch.drafts.for_list().in_order():
        yield {
            "file": draft.file.name,
            "place": draft.place,
            "state": draft.state,
            "title": draft.title,
            "byline": draft.byline,
            "published_on": draft.published_on and draft.published_on.isoformat(),
            "outlet": draft.outlet,
            "format": draft.format,
            "encoding": draft.encoding,
            "paragraphs": draft.paragraphs,
            "claims": draft.claims,
            "message": refusal(draft) or likeness(draft),
            "remarks": remarks(draft),
            "similar_to": _name_of_similar(draft),
            "article": draft.article_id,
            "incident": draft.incident if draft.state == Draft.State.FAILED else "",
        }


def report_xlsx(batch: Batch) -> bytes:
    """One sheet, from right to left in Arabic; no cell is a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - 4 MB and a tenth of a start, which few requests need

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_("Import"))
        if get_language_bidi():
            sheet.right_to_left()
        heading = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(zip(_headings(), _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrapped)
            sheet.write_string(0, column, name, heading)
        sheet.freeze_panes(1, 0)
        for row, line in enumerate(report(batch), 1):
            for column, value in enumerate(_cells(line)):
                if isinstance(value, int):
                    sheet.write_number(row, column, value)
                else:
                    sheet.write_string(row, column, str(value or "")[:_LONGEST_CELL])
    return file.getvalue()


def _headings() -> list[str]:
    return [
        _("File"),
        _("Place"),
        _("State"),
        _("Title"),
        _("Byline"),
        _("Date"),
        _("Outlet"),
        _("Format"),
        _("Encoding"),
        _("Paragraphs"),
        _("Claims"),
        _("What to do"),
        _("What to look at"),
        _("Similar to"),
        _("Incident"),
    ]


def _cells(line: Mapping[str, object]) -> Iterator[object]:
    for name, value in line.items():
        match name:
            case "state":
                yield Draft.State(str(value)).label
            case "remarks":
                assert isinstance(value, list)
                yield "\n".join(value)
            case "article":
                pass
            case _:
                yield value


def _name_of_similar(draft: Draft) -> str:
    if draft.similar_article:
        return draft.similar_article.title
    return str(draft.similar_draft or "")
