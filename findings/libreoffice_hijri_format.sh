#!/usr/bin/env bash
# LibreOffice 7.4.7 writes Excel's "B2", which asks for the Hijri calendar, in front of the date.
#
# Excel's number format B2dd/mm/yyyy shows a day of the Hijri calendar. LibreOffice shows the
# letters and, glued to them, the Gregorian day; behind a language code that names the calendar, the
# letters and the Hijri day. [$-2060401] says calendar and digits in its number and is right: so by
# way of CSV one day comes out in four ways.
. "$(dirname "$0")/finding.bash"
program soffice
packages xlsxwriter==3.3.1
run <<'PYTHON'
import subprocess
from datetime import date
from pathlib import Path

import xlsxwriter

formats = ("dd/mm/yyyy", "[$-2060401]dd/mm/yyyy", "B2dd/mm/yyyy", "[$-1170401]B2dd/mm/yyyy")
with xlsxwriter.Workbook("it.xlsx") as book:
    sheet = book.add_worksheet()
    for row, form in enumerate(formats):
        sheet.write_datetime(row, 0, date(2024, 9, 8), book.add_format({"num_format": form}))
profile = f"-env:UserInstallation={Path('profile').absolute().as_uri()}"
subprocess.run(
    ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    + ["it.xlsx"],
    check=True,
    capture_output=True,
)
for form, shown in zip(formats, Path("it.csv").read_text().split(), strict=True):
    print(form, "|", shown)
PYTHON
seen <<'OUTPUT'
dd/mm/yyyy | 08/09/2024
[$-2060401]dd/mm/yyyy | ٠٥/٠٣/١٤٤٦
B2dd/mm/yyyy | B208/09/2024
[$-1170401]B2dd/mm/yyyy | B205/03/1446
OUTPUT
