#!/usr/bin/env bash
# Python 3.13's email tells a raw UTF-8 header right as a whole and wrong in its parts.
#
# str(message["From"]) reads «علي العمر <ali@example.org>»; the display name of its address is made
# of surrogates, which no UTF-8 file or database takes. The same header encoded is right in both.
# Such headers are allowed since RFC 6532. A name in iso-8859-6-i, which is iso-8859-6 in the order
# of reading, is U+FFFD throughout, although iso-8859-6 is read.
. "$(dirname "$0")/finding.bash"
program python3
run <<'PYTHON'
from base64 import b64encode
from email import message_from_bytes, policy

name = "علي العمر"


def encoded(charset):
    word = b64encode(name.encode("iso8859_6" if charset.startswith("iso") else charset)).decode()
    return f"=?{charset}?B?{word}?="


for written in (encoded("utf-8"), f'"{name}"', encoded("iso-8859-6"), encoded("iso-8859-6-i")):
    letter = f"From: {written} <ali@example.org>\n\n".encode()
    header = message_from_bytes(letter, policy=policy.default)["From"]
    told = header.addresses[0].display_name
    print(str(header), "|", told == name, ascii(told)[:20])
PYTHON
seen <<'OUTPUT'
علي العمر <ali@example.org> | True '\u0639\u0644\u064a 
علي العمر <ali@example.org> | False '\udcd8\udcb9\udcd9\
علي العمر <ali@example.org> | True '\u0639\u0644\u064a 
��� ����� <ali@example.org> | False '\udcd9\udce4\udcea 
OUTPUT
