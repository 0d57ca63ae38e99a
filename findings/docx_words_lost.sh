#!/usr/bin/env bash
# python-docx 1.2.0 leaves out words in the middle of a paragraph; mammoth 1.13.0 leaves out others.
#
# Paragraph.text holds what stands in runs and links alone. What was inserted while changes were
# tracked is missing, although Word shows it, and so is what stands in a content control, a smart
# tag, a field or a direction override (bdo); a paragraph in a content control is not there at all.
# mammoth has all of these but fields and overrides.
. "$(dirname "$0")/finding.bash"
packages python-docx==1.2.0 mammoth==1.13.0
run <<'PYTHON'
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def words(text):
    return f"<w:r><w:t xml:space='preserve'>{text} </w:t></w:r>"


document = docx.Document()
for part in (
    f"<w:p {nsdecls('w')}>{words('قال')}"
    f"<w:ins w:id='1' w:author='a'>{words('وزير')}</w:ins>"
    f"<w:sdt><w:sdtContent>{words('الصحة')}</w:sdtContent></w:sdt>"
    f"<w:smartTag w:element='name'>{words('أحمد')}</w:smartTag>"
    f"<w:fldSimple w:instr='DATE'>{words('الأحد')}</w:fldSimple>"
    f"<w:bdo w:val='rtl'>{words('صباحا')}</w:bdo>"
    f"<w:hyperlink w:anchor='a'>{words('إن')}</w:hyperlink></w:p>",
    f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{words('فقرة كاملة')}</w:p></w:sdtContent></w:sdt>",
):
    document.element.body.insert(-1, parse_xml(part))
document.save("it.docx")
print([paragraph.text for paragraph in docx.Document("it.docx").paragraphs])
with open("it.docx", "rb") as file:
    print(mammoth.extract_raw_text(file).value.split("\n\n"))
PYTHON
seen <<'OUTPUT'
['قال إن ']
['قال وزير الصحة أحمد إن ', 'فقرة كاملة ', '']
OUTPUT
