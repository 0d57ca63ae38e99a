#!/usr/bin/env bash
# A PDF in Noto Sans Arabic 2.12 looks right and tells other letters than were typed, from three
# producers; in IBM Plex Sans Arabic 1.101 each letter of the same words comes back.
#
# Noto draws letters of one skeleton (ب ت ث ن ي) from one glyph and dots of their own, and a font
# in a PDF tells one text a glyph, whatever word it stands in. WeasyPrint 70.0 and typst 0.15.2 tell
# for all of them a letter that one of them stood for, fpdf2 2.8.9 tells nothing for the dots. typst
# writes the true letters beside, as ActualText, which pdfminer.six 20260107 does not use.
. "$(dirname "$0")/finding.bash"
packages weasyprint==70.0 typst==0.15.2 fpdf2==2.8.9 uharfbuzz==0.57.0 pdfminer.six==20260107 \
    fontpkg-noto-sans-arabic==2.12 fontpkg-ibm-plex-sans-arabic==1.101
run <<'PYTHON'
import re
from collections import Counter
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic as plex
import fontpkg_noto_sans_arabic as noto
import typst
from fpdf import FPDF
from pdfminer.high_level import extract_text
from weasyprint import HTML

typed = "قالت الوزيرة إن الثلج لا يغطي الطرق"


def by_weasyprint(family, file):
    face = f"@font-face {{ font-family: F; src: url({file.as_uri()}) }} p {{ font-family: F }}"
    HTML(string=f"<style>{face}</style><p dir=rtl lang=ar>{typed}").write_pdf("it.pdf")


def by_typst(family, file):
    Path("it.typ").write_text(f'#set text(lang: "ar", font: "{family}")\n{typed}')
    typst.compile("it.typ", output="it.pdf", font_paths=[file.parent], ignore_system_fonts=True)


def by_fpdf2(family, file):
    page = FPDF()
    page.add_page()
    page.add_font("F", fname=file)
    page.set_font("F")
    page.set_text_shaping(True)
    page.cell(text=typed)
    page.output("it.pdf")


for family, package, name in (
    ("Noto Sans Arabic", noto, "NotoSansArabic[[]*.ttf"),
    ("IBM Plex Sans Arabic", plex, "IBMPlexSansArabic-Regular.ttf"),
):
    [file] = Path(package.__file__).parent.glob(f"files/{name}")
    for produce in (by_weasyprint, by_typst, by_fpdf2):
        produce(family, file)
        told = extract_text("it.pdf")
        untold = len(re.findall(r"\(cid:\d+\)", told))
        letters = Counter(re.sub(r"\(cid:\d+\)|\s|[^\w]", "", told))
        lost, added = Counter(typed.replace(" ", "")) - letters, letters - Counter(typed)
        print(f"{family}, {produce.__name__}: lost {sorted(lost.elements())}", end=" ")
        print(f"never typed {sorted(added.elements())}", f"glyphs untold {untold}")
PYTHON
seen <<'OUTPUT'
Noto Sans Arabic, by_weasyprint: lost ['ة', 'ت', 'ز', 'ن'] never typed ['غ', 'غ', 'ق', 'ق'] glyphs untold 0
Noto Sans Arabic, by_typst: lost [] never typed ['ث', 'ج', 'غ', 'غ', 'غ', 'ق', 'ق', 'ق', 'ق', 'ي', 'ي', 'ي'] glyphs untold 1
Noto Sans Arabic, by_fpdf2: lost [] never typed [] glyphs untold 13
IBM Plex Sans Arabic, by_weasyprint: lost [] never typed [] glyphs untold 0
IBM Plex Sans Arabic, by_typst: lost [] never typed [] glyphs untold 0
IBM Plex Sans Arabic, by_fpdf2: lost [] never typed [] glyphs untold 0
OUTPUT
