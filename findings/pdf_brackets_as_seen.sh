#!/usr/bin/env bash
# Chromium (seen with 156) tells brackets and quotation marks of an Arabic PDF as they look, in the
# letters of the block that Unicode keeps for old encodings; WeasyPrint 70.0 tells what was typed.
#
# "(" opens to the left in an Arabic line and is drawn as ")". Whoever turns Chromium's line back to
# the order of reading has to turn each bracket, too, and with WeasyPrint's must not: the same page,
# the same font, and nothing in the file says which. «نعم» is ﻧﻌﻢ in Chromium's text.
. "$(dirname "$0")/finding.bash"
program chromium
packages weasyprint==70.0 pdfminer.six==20260107 fontpkg-ibm-plex-sans-arabic==1.101
run <<'PYTHON'
import subprocess
from pathlib import Path

import fontpkg_ibm_plex_sans_arabic as plex
from pdfminer.high_level import extract_text
from weasyprint import HTML

file = Path(plex.__file__).parent / "files/IBMPlexSansArabic-Regular.ttf"
face = f"@font-face {{ font-family: F; src: url({file.as_uri()}) }} p {{ font-family: F }}"
typed = "قال (الوزير) «نعم»"
page = Path("it.html").absolute()
page.write_text(f"<meta charset=utf-8><style>{face}</style><p dir=rtl lang=ar>{typed}")
HTML(page).write_pdf("weasyprint.pdf")
subprocess.run(
    ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={page.parent}/profile"]
    + ["--no-pdf-header-footer", "--print-to-pdf=chromium.pdf", page.as_uri()],
    check=True,
    capture_output=True,
)
for name in ("weasyprint", "chromium"):
    turned_back = extract_text(f"{name}.pdf").strip()[::-1]
    print(name, turned_back, ascii(turned_back[-4:]))
PYTHON
seen <<'OUTPUT'
weasyprint قال (الوزير) «نعم» '\u0646\u0639\u0645\xbb'
chromium ﻗﺎل )اﻟﻮزﻳﺮ( »ﻧﻌﻢ« '\ufee7\ufecc\ufee2\xab'
OUTPUT
