#!/usr/bin/env bash
# With python-docx 1.2.0, bold and size reach the Latin letters of a run and not its Arabic ones,
# and what is aligned to the right stands at the left.
#
# Word files say both twice: b and sz, bCs and szCs for complex scripts; python-docx sets the first
# two, offers font.cs_bold for the third and nothing for the fourth. In a right-to-left paragraph
# (bidi) RIGHT means the end of the line and LEFT its beginning. Shown by LibreOffice 7.4.7.
. "$(dirname "$0")/finding.bash"
program soffice
packages python-docx==1.2.0 pdfminer.six==20260107
run <<'PYTHON'
import subprocess
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml import OxmlElement
from docx.shared import Pt
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextBox

document = docx.Document()
for alignment in (None, TO.RIGHT, TO.LEFT):
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run = paragraph.add_run("خبر News")
    run.font.size, run.bold = Pt(30), True
document.save("it.docx")
profile = f"-env:UserInstallation={Path('profile').absolute().as_uri()}"
subprocess.run(
    ["soffice", profile, "--headless", "--convert-to", "pdf", "it.docx"],
    check=True,
    capture_output=True,
)
[page] = extract_pages("it.pdf")
lines = [line for box in page if isinstance(box, LTTextBox) for line in box]
for line in sorted(lines, key=lambda line: (-round(line.y0), line.x0)):
    side = "left" if line.x0 < page.width / 2 else "right"
    char = next(char for char in line if isinstance(char, LTChar) and char.get_text() != " ")
    script = "Latin" if line.get_text().isascii() else "Arabic"
    print(f"{script} at the {side}, {char.size:.0f} points", "bold" * ("Bold" in char.fontname))
PYTHON
seen <<'OUTPUT'
Latin at the right, 30 points bold
Arabic at the right, 11 points 
Latin at the left, 30 points bold
Arabic at the left, 11 points 
Latin at the right, 30 points bold
Arabic at the right, 11 points 
OUTPUT
