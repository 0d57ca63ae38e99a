"""Words that `fuzzing` puts into files: what readers and the libraries under them stumble over."""

import re

ANY = [
    *(
        b"\0",
        b"\x1b",
        b"\x85",
        b"\xff",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\r",
        b"\n\n",
    ),
    *map(str.encode, ("\u2028", "\u202e", "\ufffe", "\ufdd0", "\U000e0001", "\u064b", "ﷺ", "قال ")),
    ("ا" * 9000).encode(),
    *(b"&#0;", b"&#xd800;", b"&#xffff;", b"&nbsp;", b"&a;", b"\\ud800", b"\\u0000"),
    *(
        b"\\",
        b"%00",
        b"<!--",
        b"-->",
        b"<!---->",
        b"<![CDATA[",
        b"]]>",
        b"<?x?>",
        b"<!doctype html>",
    ),
    *(
        b"<?xml version='1.0' encoding='idna'?>",
        b"<!DOCTYPE a [<!ENTITY a 'b'>]>",
        b"\t",
        b" ",
        b"\n ",
    ),
]
NUMBERS = [
    *(b"0", b"-1", b"1", b"255", b"65535", b"2147483648", b"1e400", b"1e38", b"nan", b"-1e300"),
    *(b"9" * 20, b"9" * 5000, b"0.0000001", ("٣" * 5000).encode(), "²".encode(), b"1048576"),
]
NAMES = [
    *("mimetype", "[Content_Types].xml", "_rels/.rels", "META-INF/container.xml", "x.opf", "a/"),
    *("content.xml", "xl/workbook.xml", "a.zip", "../a.txt", "a\\b.txt", "\u202ea.txt", "ب.json"),
    *(
        "a.csv",
        "a.tsv",
        "a.html",
        "a.eml",
        "a.jsonl",
        "META-INF/rights.xml",
        "\ufffe.txt",
        "a\nb.txt",
    ),
]


def _words(listed: str) -> list[bytes]:
    """Two blanks or a line end stand between two."""
    return [word.encode() for word in re.split(r"\s*\n\s*|  +", listed.strip())]


OF_A_FORMAT = {
    "html": _words("""
        <div>  <b>  <p>  <a>  <table>  <td>  <select>  <svg>  <template>  <noscript>  <plaintext>
        <xmp>  <script>  <style>  <title>  <textarea>  <iframe>  <frameset>  <base>  <body>  <html>
        <meta charset=cp037>  <meta charset=x-mac-arabic>  <article>  <time datetime='9/9/2024'>
        <meta name=date content='31/02/2024'>  <script type='application/ld+json'>{"@graph":[  <br/>
        <head>  <li>  <math>  <form>  <h1>  <caption>  <a href='javascript:'>
    """),
    "eml": _words("""
        Subject:  From:  Date:  Content-Type:  Content-Transfer-Encoding:  MIME-Version: 1.0  base64
        multipart/mixed; boundary=  message/rfc822  text/html; charset=  --a  --a--  "<( )>  ((  =00
        =?utf-8?B?4pyT?=  =?utf-8?Q?=ED=A0=80?=  =?x?Q?  ?=  quoted-printable  x-uuencode
        charset*0*=  windows-1256  utf-7  utf-16  unknown-8bit  begin 666 a
        Sun, 99 Foo 99999 99:99:99 +9999
        Snapshot-Content-Location: http://a/
    """),
    "json": _words("""
        {  }  [  ]  {"a":  {"text":  "text":  "title":  null  true  NaN  Infinity  -0  1e999  ""
        {"name":  "author":  "date":  "31/31/2024"  "\\ud83d"  "\\ude00"  "\\u0000"
        {"a":[{  [[[[  [{}]
    """),
    "csv": _words("""
        sep=  sep="  sep=|  ,  ;  |  ""  "  ,,,,  text  title  date  النص  التاريخ  1/2/2024
    """),
    "docx": _words("""
        <w:p>  <w:r>  <w:t>  <w:tbl>  <w:txbxContent>  <w:del>  <x>  <Relationship>  </w:p>  <w:t/>
    """),
    "odt": _words("""
        <text:p>  <text:s text:c="99999999999"/>  <text:note-body>  <text:h>  <text:span>
    """),
    "epub": _words("""
        <itemref idref="a"/>  <item>  <spine>  <rootfile full-path="/"/>  <dc:date>  <div>  <p>
    """),
    "xlsx": _words("""
        <c>  <row r="9">  <v>  <is><t>  t="s"  t="d"  t="b"  t="e"  t="n"  r="ZZZ9"  s="9"  <f>
        <sheet>  r="9999999999"  state="hidden"  <dimension ref="A1:XFD1048576"/>  <si>  <row>
    """),
    "pdf": _words("""
        [  ]  <<  >>  (  )  <  >  q   Q  BT  ET  EMC  BDC  /X Do  endstream  endobj  stream
        endbfrange  1 beginbfrange <0000> <ffffffff> <0000> endbfrange  /W [1 99999999 500]
        /Prev 9  1 0 R  8 0 R  2 0 R  /Kids [2 0 R 3 0 R]
        /Encrypt<</Filter/Standard/V 2/R 3/O()/U()/P 1>>  /Parent 3 0 R
        /Filter/LZWDecode  /Filter/ASCII85Decode  /Filter [/ASCIIHexDecode/RunLengthDecode]
        BI  ID  EI
        /Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 99999999>>  /Filter/CCITTFaxDecode
        /Type/ObjStm/N 9/First 9  /Type/XRef/W [1 1 1]/Size 9  /Contents [4 0 R 4 0 R]
        (\\377\\376)Tj
        1e30 0 0 1e30 0 0 cm  /F 1e30 Tf  0 0 0 0 0 0 Tm  0 0 Td  'a  /Encoding/90ms-RKSJ-V  '  %
    """),
}  # fmt: skip
OF_A_FORMAT["jsonl"] = OF_A_FORMAT["json"]
