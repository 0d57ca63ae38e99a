#!/usr/bin/env bash
# typst 0.15.2 tells letters that carry a vowel mark twice, the second time in other words, too.
#
# The glyph of a mark tells the mark with a letter, although the letter's own glyph tells it, and one
# letter for the whole file: in «رسولٌ كريمٌ» there are two «م» more than were typed, one of them in
# «رسولٌ». Words without marks are right, so a look at plain text shows nothing of it. fpdf2 2.8.9
# tells the same text in the same font exactly.
. "$(dirname "$0")/finding.bash"
packages typst==0.15.2 fpdf2==2.8.9 uharfbuzz==0.57.0 pdfminer.six==20260107 \
    fontpkg-ibm-plex-sans-arabic==1.101
run <<'PYTHON'
import re
from collections import Counter
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic as plex
import typst
from fpdf import FPDF
from pdfminer.high_level import extract_text

file = Path(plex.__file__).parent / "files/IBMPlexSansArabic-Regular.ttf"
for typed in ("رسول كريم", "رسولٌ كريمٌ", "مُحمَّد"):
    Path("it.typ").write_text(f'#set text(lang: "ar", font: "IBM Plex Sans Arabic")\n{typed}')
    typst.compile("it.typ", output="typst.pdf", font_paths=[file.parent], ignore_system_fonts=True)
    page = FPDF()
    page.add_page()
    page.add_font("F", fname=file)
    page.set_font("F")
    page.set_text_shaping(True)
    page.cell(text=typed)
    page.output("fpdf2.pdf")
    for name in ("typst", "fpdf2"):
        told = Counter(re.sub(r"\s|\(cid:\d+\)", "", extract_text(f"{name}.pdf")))
        assert not Counter(typed.replace(" ", "")) - told
        print(typed, "|", name, "adds:", *sorted((told - Counter(typed)).elements()))
PYTHON
seen <<'OUTPUT'
رسول كريم | typst adds:
رسول كريم | fpdf2 adds:
رسولٌ كريمٌ | typst adds: م م ٌ ٌ
رسولٌ كريمٌ | fpdf2 adds:
مُحمَّد | typst adds: م م َ ُ ّ
مُحمَّد | fpdf2 adds:
OUTPUT
