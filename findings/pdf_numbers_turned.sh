#!/usr/bin/env bash
# pypdf 7.1.1 turns Arabic-Indic numbers round: twelve people are read as 21, the year 2024 as 4202.
#
# The page shows ٢٠٢٤ and holds it as it is read, and PDFium reads it so. A number that ends its
# line keeps its digits, but comes before its word; European digits are right and lose their blanks.
# A count is still a plausible number when it was turned, and nothing tells that it is another one.
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
for typed in ("قتل 12 وجرح 34 شخصا", "قتل ١٢ وجرح ٣٤ شخصا", "كان عام ٢٠٢٤ صعبا", "عام ٢٠٢٤"):
    page = FPDF()
    page.add_page()
    page.add_font("F", fname=file)
    page.set_font("F")
    page.set_text_shaping(True)
    page.cell(text=typed)
    page.output("it.pdf")
    print("typed:", typed)
    print("pypdf:", PdfReader("it.pdf").pages[0].extract_text())
    print("PDFium:", pypdfium2.PdfDocument("it.pdf")[0].get_textpage().get_text_range())
PYTHON
seen <<'OUTPUT'
typed: قتل 12 وجرح 34 شخصا
pypdf:  شخصا34  وجرح12 قتل
PDFium: قتل 12 وجرح 34 شخصا
typed: قتل ١٢ وجرح ٣٤ شخصا
pypdf: قتل ٢١ وجرح ٤٣ شخصا
PDFium: قتل ١٢ وجرح ٣٤ شخصا
typed: كان عام ٢٠٢٤ صعبا
pypdf: كان عام ٤٢٠٢ صعبا
PDFium: كان عام ٢٠٢٤ صعبا
typed: عام ٢٠٢٤
pypdf: ٢٠٢٤ عام
PDFium: عام ٢٠٢٤
OUTPUT
