"""A manuscript to Word files, documents, pages and e-books, by the programs that write them."""

import html
import io
from functools import partial
from pathlib import Path

from docx import Document as WordDocument

from tests import machine
from tests.documents.making_parts import epub
from tests.documents.manuscript import Manuscript, Paragraph, Table
from tests.documents.printing import Producer, flat_manuscript
from tests.documents.samples import convert


def by_libreoffice(written: Manuscript, folder: Path, *, ending: str) -> bytes:
    program = machine.libreoffice()
    assert program
    source = folder / "manuscript.fodt"
    source.write_text(flat_manuscript(written), "utf-8")
    convert(program, [source], folder, [ending])
    return source.with_suffix(f".{ending}").read_bytes()


def by_python_docx(written: Manuscript, _folder: Path) -> bytes:
    """It knows no notes; a mark is typed, raised, and what it leads to stands at the end."""
    document = WordDocument()
    document.add_heading(written.title, level=1)
    for block in written.blocks:
        if isinstance(block, Table):
            table = document.add_table(rows=len(block.rows), cols=len(block.rows[0]))
            for row, cells in zip(table.rows, block.rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
            continue
        paragraph = document.add_heading(level=2) if block.is_heading else document.add_paragraph()
        for piece in block.pieces:
            run = paragraph.add_run(str(piece))
            run.font.superscript = isinstance(piece, int)
    for number, note in enumerate(written.notes, 1):
        paragraph = document.add_paragraph()
        paragraph.add_run(str(number)).font.superscript = True
        paragraph.add_run(f" {note}")
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def as_page(written: Manuscript, _folder: Path) -> bytes:
    """As newsrooms publish it, between menus and other news."""
    return (
        '<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>{html.escape(written.title)} | الصحيفة</title></head><body>"
        '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/a">محليات</a></li></ul></nav>'
        f"<main><article><h1>{html.escape(written.title)}</h1>{_body(written)}</article></main>"
        '<aside><h3><a href="/other">خبر آخر من المدينة</a></h3></aside>'
        "<footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode()


def as_book(written: Manuscript, _folder: Path) -> bytes:
    """A chapter, and the notes in another."""
    chapter = f"<h1>{html.escape(written.title)}</h1>{_body(written, notes_at='1.html')}"
    return epub(chapter, _notes(written, marks_at="0.html"))


def _body(written: Manuscript, *, notes_at: str = "") -> str:
    def piece_told(piece: str | int) -> str:
        if isinstance(piece, str):
            return html.escape(piece)
        return (
            f'<a href="{notes_at}#fn{piece}" id="ref{piece}" role="doc-noteref">'
            f"<sup>{piece}</sup></a>"
        )

    def told(block: Paragraph | Table) -> str:
        if isinstance(block, Table):
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        name = "h2" if block.is_heading else "p"
        return f"<{name}>{''.join(map(piece_told, block.pieces))}</{name}>"

    return "".join(map(told, written.blocks)) + ("" if notes_at else _notes(written))


def _notes(written: Manuscript, *, marks_at: str = "") -> str:
    back = '<a href="{}#ref{}" role="doc-backlink">↩︎</a>'
    notes = (
        f'<li id="fn{number}"><p>{html.escape(note)} {back.format(marks_at, number)}</p></li>'
        for number, note in enumerate(written.notes, 1)
    )
    return f'<section role="doc-endnotes"><hr/><ol>{"".join(notes)}</ol></section>'


WRITERS = {
    "docx": {
        "LibreOffice": Producer(partial(by_libreoffice, ending="docx")),
        "python-docx": Producer(by_python_docx),
    },
    "odt": {"LibreOffice": Producer(partial(by_libreoffice, ending="odt"))},
    "html": {
        "LibreOffice": Producer(partial(by_libreoffice, ending="html")),
        "a newsroom": Producer(as_page),
    },
    "epub": {
        "LibreOffice": Producer(partial(by_libreoffice, ending="epub")),
        "hand": Producer(as_book),
    },
}
"""By the ending of the file, then by the program."""
