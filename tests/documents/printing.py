"""A manuscript to PDF, by the programs that newsrooms and their tools print with."""

import html
import io
import os
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import arabic_reshaper
import typst
from bidi.algorithm import get_display
from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as ReportlabFont
from reportlab.pdfgen.canvas import Canvas

from tests import machine
from tests.documents.manuscript import Manuscript, Paragraph, Table
from tests.documents.samples import FLAT, convert, face, printed, unpack_fonts

STYLE = (
    f'{face()} body {{font: 12pt "Plex", "Plex Latin"}} @page {{size: A4; margin: 2cm}}'
    " table, td {border: 1px solid; border-collapse: collapse} td {padding: 4px}"
)


def _wide_font() -> Path:
    font = machine.wide_font()
    assert font, "DejaVu Sans is needed: apt install fonts-dejavu-core, and try again."
    return font


@dataclass(frozen=True)
class Producer:
    """`produce` gets a folder for what it needs on the way."""

    produce: Callable[[Manuscript, Path], bytes]
    writes_notes: bool = True


def by_libreoffice(written: Manuscript, folder: Path) -> bytes:
    program = machine.libreoffice()
    assert program
    unpack_fonts(folder)
    source = folder / "manuscript.fodt"
    source.write_text(flat_manuscript(written), "utf-8")
    convert(program, [source], folder, ["pdf"])
    return source.with_suffix(".pdf").read_bytes()


def flat_manuscript(written: Manuscript) -> str:
    """What LibreOffice opens."""

    def note(number: int) -> str:
        return (
            f'<text:note text:id="n{number}" text:note-class="footnote">'
            f"<text:note-citation>{number}</text:note-citation>"
            '<text:note-body><text:p text:style-name="Standard">'
            f"{escape(written.notes[number - 1])}</text:p></text:note-body></text:note>"
        )

    def told(block: Paragraph | Table) -> str:
        if isinstance(block, Table):
            columns = f'<table:table-column table:number-columns-repeated="{len(block.rows[0])}"/>'
            cell = (
                '<table:table-cell office:value-type="string"><text:p text:style-name="Standard">{}'
                "</text:p></table:table-cell>"
            )
            rows = "".join(
                f"<table:table-row>{''.join(cell.format(escape(one)) for one in row)}"
                "</table:table-row>"
                for row in block.rows
            )
            return f'<table:table table:name="t">{columns}{rows}</table:table>'
        pieces = "".join(
            note(piece) if isinstance(piece, int) else escape(piece) for piece in block.pieces
        )
        if block.is_heading:
            return f'<text:h text:style-name="Headline" text:outline-level="2">{pieces}</text:h>'
        return f'<text:p text:style-name="Standard">{pieces}</text:p>'

    return FLAT.format(
        title=escape(written.title), author="", body="\n".join(map(told, written.blocks))
    )


def by_chromium(written: Manuscript, folder: Path) -> bytes:
    browser = os.environ.get("CHROMIUM") or machine.chromium()
    assert browser
    return printed(browser, marked_up(written, notes_at_end=True), folder, "manuscript")


def by_weasyprint(written: Manuscript, _folder: Path) -> bytes:
    with warnings.catch_warnings(action="ignore"):
        from weasyprint import HTML  # noqa: PLC0415 - it warns while it is loaded

        return HTML(string=marked_up(written, notes_at_end=False)).write_pdf()


def marked_up(written: Manuscript, *, notes_at_end: bool) -> str:
    def piece_told(piece: str | int) -> str:
        if isinstance(piece, str):
            return html.escape(piece)
        if notes_at_end:
            return f"<sup>{piece}</sup>"
        return f'<span style="float: footnote">{html.escape(written.notes[piece - 1])}</span>'

    def told(block: Paragraph | Table) -> str:
        if isinstance(block, Table):
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        name = "h2" if block.is_heading else "p"
        direction = ' dir="ltr"' if block.text.isascii() else ""
        return f"<{name}{direction}>{''.join(map(piece_told, block.pieces))}</{name}>"

    notes = "".join(f"<li>{html.escape(note)}</li>" for note in written.notes)
    at_end = f"<ol>{notes}</ol>" if notes_at_end and notes else ""
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><style>{STYLE}'
        f"</style></head><body><h1>{html.escape(written.title)}</h1>"
        f"{''.join(map(told, written.blocks))}{at_end}</body></html>"
    )


def by_typst(written: Manuscript, folder: Path) -> bytes:
    unpack_fonts(folder)

    def quoted(text: str) -> str:
        return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def told(block: Paragraph | Table) -> str:
        if isinstance(block, Table):
            cells = ", ".join(f"[{quoted(cell)}]" for row in block.rows for cell in row)
            return f"#table(columns: {len(block.rows[0])}, {cells})"
        pieces = "".join(
            quoted(piece)
            if isinstance(piece, str)
            else f"#footnote[{quoted(written.notes[piece - 1])}]"
            for piece in block.pieces
        )
        if block.text.isascii():
            return f"#text(dir: ltr)[{pieces}]"
        return f"#text(size: 14pt)[{pieces}]" if block.is_heading else pieces

    head = (
        '#set page(paper: "a4", margin: 2cm, numbering: "1")\n#set par(spacing: 1.2em)\n'
        '#set text(font: ("IBM Plex Sans Arabic", "Plex Latin"), lang: "ar", dir: rtl, size: 11pt)'
    )
    title = f"#text(size: 18pt)[{quoted(written.title)}]"
    source = folder / "manuscript.typ"
    source.write_text("\n\n".join([head, title, *map(told, written.blocks)]), "utf-8")
    return typst.compile(source, font_paths=[folder / "share" / "fonts"])


def by_fpdf2(written: Manuscript, _folder: Path) -> bytes:
    document = FPDF(format="A4")
    document.add_page()
    document.add_font("Wide", fname=_wide_font())
    document.set_font("Wide", size=12)
    document.set_text_shaping(True)
    document.multi_cell(0, text=written.title, align="R", new_x="LMARGIN", new_y="NEXT")
    for block in written.blocks:
        document.ln(3)
        if isinstance(block, Table):
            with document.table(text_align="RIGHT", first_row_as_headings=False) as table:
                for row in block.rows:
                    cells = table.row()
                    for cell in reversed(row):  # it knows no table that begins at the right
                        cells.cell(cell)
            continue
        document.set_font_size(14 if block.is_heading else 12)
        document.multi_cell(
            0,
            7,
            text=block.text,
            align="L" if block.text.isascii() else "R",
            new_x="LMARGIN",
            new_y="NEXT",
        )
    return bytes(document.output())


def by_reportlab(written: Manuscript, _folder: Path) -> bytes:
    """As is done with it everywhere: letters as they look, in the order in which they stand."""
    pdfmetrics.registerFont(ReportlabFont("Wide", str(_wide_font())))
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=A4)
    (width, height), margin = A4, 56
    top = height - margin

    def room_for(points: float) -> None:
        nonlocal top
        if top - points < margin:
            canvas.showPage()
            top = height - margin
        top -= points

    for block in (Paragraph((written.title,), is_heading=True), *written.blocks):
        if isinstance(block, Table):
            column = (width - 2 * margin) / len(block.rows[0])
            for row in block.rows:
                room_for(20)
                canvas.setFont("Wide", 12)
                for place, cell in enumerate(row):
                    right = width - margin - place * column
                    canvas.rect(right - column, top - 6, column, 20)
                    canvas.drawRightString(right - 4, top, _shown(cell))
            room_for(12)
            continue
        size = 14 if block.is_heading else 12
        for line in _broken(block.text, width - 2 * margin, size):
            room_for(1.5 * size)
            canvas.setFont("Wide", size)
            if block.text.isascii():
                canvas.drawString(margin, top, _shown(line))
            else:
                canvas.drawRightString(width - margin, top, _shown(line))
        room_for(10)
    canvas.save()
    return packed.getvalue()


def _shown(text: str) -> str:
    direction = "R" if re.search("[ء-ي]", text) else "L"
    return get_display(arabic_reshaper.reshape(text), base_dir=direction)


def _broken(text: str, room: float, size: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and pdfmetrics.stringWidth(_shown(longer), "Wide", size) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


PRINTERS = {
    "LibreOffice": Producer(by_libreoffice),
    "Chromium": Producer(by_chromium),
    "typst": Producer(by_typst),
    "WeasyPrint": Producer(by_weasyprint),
    "fpdf2": Producer(by_fpdf2, writes_notes=False),
    "ReportLab": Producer(by_reportlab, writes_notes=False),
}
