#!/usr/bin/env bash
# PDFium (pypdfium2 5.15.2) turns round the letters of each Arabic ligature: «إلا» becomes «إال».
#
# A ligature is one glyph that tells two letters in the order in which they are read. PDFium turns
# a right-to-left line back letter by letter, these two included, although they were not turned in
# the file; words without a ligature are right. Plex has ligatures beside lam-alef, so «خبيرا» and
# «إلى» are changed as well. pypdf 7.1.1 reads the same file right.
. "$(dirname "$0")/finding.bash"
packages fpdf2==2.8.9 uharfbuzz==0.57.0 pypdf==7.1.1 pypdfium2==5.15.2 \
    fontpkg-ibm-plex-sans-arabic==1.101
run <<'PYTHON'
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic as plex
import pypdfium2
from fpdf import FPDF
from pypdf import PdfReader

file = Path(plex.__file__).parent / "files/IBMPlexSansArabic-Regular.ttf"
typed = "لا تقرأ الوزيرة إلا الاتفاق الذي وصل إلى خبيرا في قطر"
page = FPDF()
page.add_page()
page.add_font("F", fname=file)
page.set_font("F")
page.set_text_shaping(True)
page.cell(text=typed)
page.output("it.pdf")
told = {
    "pypdf": PdfReader("it.pdf").pages[0].extract_text(),
    "PDFium": pypdfium2.PdfDocument("it.pdf")[0].get_textpage().get_text_range(),
}
for name, text in told.items():
    print(name, [pair for pair in zip(typed.split(), text.split()) if len(set(pair)) > 1])
PYTHON
seen <<'OUTPUT'
pypdf []
PDFium [('لا', 'ال'), ('إلا', 'إال'), ('الاتفاق', 'االتفاق'), ('إلى', 'إىل'), ('خبيرا', 'خبريا'), ('في', 'يف')]
OUTPUT
