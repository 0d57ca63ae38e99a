#!/usr/bin/env bash
# openpyxl 3.1.5 shows an escape in a cell's text as it is in the file: «سطر_x000B_آخر».
#
# XLSX writes characters that XML cannot hold as _x000B_, and text that looks so as _x005F_x000B_.
# xlsxwriter 3.3.1 writes both and python-calamine 0.9.1 undoes both. openpyxl undoes the second
# only, and writes neither: the file name «ملف_x0041_» that it stores is «ملفA» to whoever keeps to
# the standard.
. "$(dirname "$0")/finding.bash"
packages openpyxl==3.1.5 xlsxwriter==3.3.1 python-calamine==0.9.1
run <<'PYTHON'
import openpyxl
import python_calamine
import xlsxwriter


def by_openpyxl(text):
    book = openpyxl.Workbook()
    book.active["A1"] = text
    book.save("it.xlsx")


def by_xlsxwriter(text):
    with xlsxwriter.Workbook("it.xlsx") as book:
        book.add_worksheet().write_string("A1", text)


for write in (by_openpyxl, by_xlsxwriter):
    for text in ("سطر\x0bآخر", "ملف_x0041_"):
        try:
            write(text)
        except openpyxl.utils.exceptions.IllegalCharacterError:
            print(write.__name__, repr(text), "refused")
            continue
        told = openpyxl.load_workbook("it.xlsx").active["A1"].value
        book = python_calamine.CalamineWorkbook.from_path("it.xlsx")
        also = book.get_sheet_by_index(0).to_python()[0][0]
        print(write.__name__, repr(text), "openpyxl:", repr(told), "calamine:", repr(also))
PYTHON
seen <<'OUTPUT'
by_openpyxl 'سطر\x0bآخر' refused
by_openpyxl 'ملف_x0041_' openpyxl: 'ملف_x0041_' calamine: 'ملفA'
by_xlsxwriter 'سطر\x0bآخر' openpyxl: 'سطر_x000B_آخر' calamine: 'سطر\x0bآخر'
by_xlsxwriter 'ملف_x0041_' openpyxl: 'ملف_x0041_' calamine: 'ملف_x0041_'
OUTPUT
