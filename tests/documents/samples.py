"""Texts in many formats, written by other programs than those that read them."""

import html
import io
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path
from xml.sax.saxutils import escape

import typst
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_5d8dac1e8e8c3930.txt"
FONTS = ROOT / "review/static/review/fonts"


@dataclass(frozen=True)
class Sample:
    """`lines` are headline, byline and paragraphs; `table` comes after them."""

    name: str
    author: str
    lines: tuple[str, ...]
    table: tuple[tuple[str, ...], ...] = ()

    @property
    def title(self) -> str:
        return self.lines[0]

    @property
    def text(self) -> str:
        return "\n".join([*self.lines, *(cell for row in self.table for cell in row)])


def _long() -> tuple[str, ...]:
    """Some pages, no two lines of which are alike."""
    who = ("رئيس البلدية", "مدير المدرسة", "طبيبة المستوصف", "صاحب المخبز", "سائق الحافلة")
    what = (
        "المياه غمرت الطابق الأول",
        "الجسر الخشبي انهار",
        "الكهرباء انقطعت عن الحي",
        "البئر نضبت",
    )
    when = (
        "قبل منتصف الليل",
        "عند الفجر",
        "بعد صلاة الجمعة",
        "مساء الأربعاء",
        "في الساعة الثالثة",
        "ظهرا",
    )
    where = (
        "قرب الطاحونة",
        "في حي المعلمين",
        "على طريق الساحل",
        "خلف السوق القديم",
        "في وادي الزيتون",
    )
    then = (
        "وصلت فرق الإنقاذ سيرا على الأقدام",
        "نُقل السكان إلى مدرسة قريبة",
        "أُغلق الطريق أمام الشاحنات",
    )
    lines = ["السيول تعزل قرى وادي الزيتون وفرق الإنقاذ تصل إليها سيرا"]
    for number in range(1, 31):
        kinds = (who, what, when, where, then)
        one, two, three, four, five = (kind[number * 7 % len(kind)] for kind in kinds)
        early, late = when[(number + 2) % len(when)], where[(number * 3 + 1) % len(where)]
        lines.append(
            f"قال {one} إن {two} {four} {three}، وإن {number * 13} شخصا باتوا خارج بيوتهم. وأضاف أنه رأى"
            f" بعينه {number + 2} سيارات تجرفها السيول {late}، ثم {five} {early}. ولم يؤكد المتحدث باسم"
            f" الدفاع المدني رقم {number * 41}، بل قال إن الأعداد {'أقل' if number % 3 else 'أكثر'} مما يشاع."
        )
    return tuple(lines)


SAMPLES = (
    Sample("seed", "قسم البحوث", tuple(filter(str.strip, SEED.read_text("utf-8").split("\n")))),
    Sample(
        "mixed",
        "ليلى منصور",
        (
            "شركة Nahr Energy تفتتح محطة للطاقة الشمسية قرب الواحة",
            "ليلى منصور - 12/05/2024",
            "أعلنت شركة Nahr Energy أمس أن محطتها الجديدة بدأت العمل، وأن كلفتها بلغت 12.5 مليون"
            " دولار (منها 40% قرض من المصرف الزراعي).",
            "وقال المدير التنفيذي سامر الحلبي: «سنبيع الكهرباء بسعر 3,250 ليرة للكيلوواط، ولن نرفعه"
            " قبل عام 2026».",
            "ونشرت صحيفة The Valley Post تقريرا عن المشروع قالت فيه إن النظام يعمل بلوحات Model X5"
            " وببرنامج SunTrack 2.1 المفتوح.",
            "وتراجع إنتاج المحطة القديمة من 800 إلى 650 ميغاواط بين عامي 2019 و2023، بحسب تقرير"
            " الوزارة [ص. 14].",
            "ولم يرد متحدث باسم البلدية على رسالة أرسلناها إلى desk@valley.example يوم الأحد.",
        ),
    ),
    Sample(
        "vowelled",
        "نور الدين عطا",
        (
            "مُعلِّمٌ في الثمانين يعود إلى مدرستِه الأولى",
            "يقولُ الأستاذُ حسّان إنّه ما زال يحفظُ أسماءَ طلابِه جميعًا، وإنّ أوّلَ درسٍ ألقاهُ كان عن النهر.",
            "وتقول ابنتُه إنّ الأسرةَ لم تُصدِّق الخبرَ حتى رأتِ الصورةَ في الجريدة، ثمّ بكتْ جدّتُها فرحًا.",
            "وكتب على اللوح: «العِلمُ لا يَشيخ»، ثم التفتَ إلى التلاميذِ وسألهم عن أسمائهم واحدًا واحدًا.",
        ),
    ),
    Sample(
        "table",
        "هيئة التحرير",
        (
            "أسعار الخضار في سوق المدينة هذا الأسبوع",
            "هيئة التحرير",
            "سجلت أسعار الخضار ارتفاعا طفيفا في سوق المدينة المركزي هذا الأسبوع، بحسب نشرة غرفة التجارة.",
            "وقال بائع في السوق إن الأمطار أخرت وصول الشاحنات من الساحل يومين كاملين.",
        ),
        (("الصنف", "السعر"), ("بندورة", "1200"), ("خيار", "900"), ("بصل يابس", "750")),
    ),
    Sample("long", "مراسل الوادي", _long()),
)
NAMES = [sample.name for sample in SAMPLES]


def words(text: str) -> list[str]:
    """As they are compared: letters and figures, without marks of any kind."""
    return re.findall(r"[^\W_]+", re.sub(r"[\u064b-\u0652\u0640]", "", text))


def recall(read: str, written: str) -> float:
    """The share of the words of `written` that `read` has in the same order."""
    wanted = words(written)
    matched = SequenceMatcher(None, wanted, words(read), autojunk=False).get_matching_blocks()
    return sum(block.size for block in matched) / len(wanted)


def page(
    sample: Sample, *, around: bool = True, charset: str = "utf-8", style: str = "", head: str = ""
) -> str:
    """A web page with the article, and with what surrounds articles."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>\n" for line in sample.lines[1:])
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>"
        for row in sample.table
    )
    table = f"<table>{rows}</table>" if rows else ""
    article = f"<article><h1>{html.escape(sample.title)}</h1>{paragraphs}{table}</article>"
    menu = "".join(f'<li><a href="/{n}">قسم من أقسام الموقع {n}</a></li>' for n in range(9))
    before = f"<header><nav><ul>{menu}</ul></nav></header>" if around else ""
    after = AFTER if around else ""
    declared = f'<meta charset="{charset}">' if charset else ""
    return (
        f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head>{declared}'
        f"<title>{html.escape(sample.title)}{' | صحيفة الوادي' if around else ''}</title>{head}"
        f"<style>{style}</style></head><body>{before}<main>{article}</main>{after}"
        "<script>window.__x = 'نص برمجي'</script></body></html>"
    )


AFTER = """<aside><h3>اقرأ أيضا</h3><ul><li><a href="/other">خبر لا علاقة له بالمادة</a></li></ul></aside>
<section id="comments" class="comments"><h2>تعليقات القراء</h2>
<div class="comment"><p>تعليق غاضب من قارئ لم يعجبه شيء مما كتب هنا أبدا</p></div></section>
<footer><p>جميع الحقوق محفوظة لصحيفة الوادي</p></footer>"""


# What LibreOffice opens

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0">
<office:meta><dc:title>{title}</dc:title><meta:initial-creator>{author}</meta:initial-creator>
<dc:creator>{author}</dc:creator></office:meta>
<office:styles><style:style style:name="Standard" style:family="paragraph">
<style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start" fo:margin-bottom="3mm"/>
<style:text-properties style:font-name-complex="IBM Plex Sans Arabic" fo:font-size="12pt"
 style:font-size-complex="12pt" style:language-complex="ar" style:country-complex="SA"/></style:style>
<style:style style:name="Headline" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="18pt" style:font-size-complex="18pt"/></style:style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm" style:writing-mode="rl-tb"/>
<style:header-style><style:header-footer-properties fo:min-height="8mm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="8mm"/></style:footer-style>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header><text:p text:style-name="Standard">صحيفة الوادي اليومية</text:p></style:header>
<style:footer><text:p text:style-name="Standard">الصفحة <text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Headline" text:outline-level="1">{title}</text:h>
{body}</office:text></office:body></office:document>"""


def flat_document(sample: Sample) -> str:
    paragraphs = [
        f'<text:p text:style-name="Standard">{escape(line)}</text:p>' for line in sample.lines[1:]
    ]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in sample.table
    )
    if rows:
        columns = f'<table:table-column table:number-columns-repeated="{len(sample.table[0])}"/>'
        paragraphs.append(f'<table:table table:name="t">{columns}{rows}</table:table>')
    return FLAT.format(
        title=escape(sample.title), author=escape(sample.author), body="\n".join(paragraphs)
    )


def convert(program: str, sources: Iterable[Path], folder: Path, formats: Sequence[str]) -> None:
    """Every source to every format, with a profile and fonts of its own."""
    for wanted in formats:
        done = subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--headless", "--convert-to", wanted, "--outdir", str(folder)),
                *map(str, sources),
            ],
            env={**os.environ, "XDG_DATA_HOME": str(folder / "share"), "HOME": str(folder)},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def unpack_fonts(folder: Path) -> None:
    """The fonts of the pages as typesetters want them, in `folder`/share/fonts."""
    fonts = folder / "share" / "fonts"
    fonts.mkdir(parents=True)
    for path in FONTS.glob("*.woff2"):
        font = TTFont(path)
        font.flavor = None
        if "-latin-" in path.name:  # it has the same name, and one of them would hide the other
            for record in font["name"].names:
                if record.nameID in {1, 4, 16}:
                    record.string = "Plex Latin"
        font.save(fonts / f"{path.stem}.ttf")


_PDF = b"%PDF-1.7\n"
_TYPST = """
#set document(title: {title}, author: {author})
#set page(paper: "a4", margin: 2cm, columns: {columns}, header: [صحيفة الوادي اليومية],
  numbering: "1")
#set text(font: ("IBM Plex Sans Arabic", "Plex Latin"), lang: "ar", dir: rtl, size: 11pt)
#set par(justify: {justify}, spacing: 1.2em)
"""


def typeset(sample: Sample, fonts: Path, *, columns: int = 1, justify: bool = False) -> bytes:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    cells = ", ".join(f"[#{quoted(cell)}]" for row in sample.table for cell in row)
    title = f"#text(size: 18pt)[#{quoted(sample.title)}]"
    if columns > 1:
        title = f'#place(top, scope: "parent", float: true)[{title}]'
    source = "\n\n".join(
        [
            _TYPST.format(
                title=quoted(sample.title),
                author=quoted(sample.author),
                columns=columns,
                justify=str(justify).lower(),
            ),
            title,
            *(f"#{quoted(line)}" for line in sample.lines[1:]),
            f"#table(columns: {len(sample.table[0])}, {cells})" if cells else "",
        ]
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "source.typ")
        path.write_text(source, "utf-8")
        return typst.compile(path, font_paths=[fonts], ignore_system_fonts=False)


def zipped(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf(*bodies: bytes, trailer: bytes = b"") -> bytes:
    """Objects from 1, the first being the root."""
    parts = [b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1)]
    *places, end = accumulate(map(len, parts), initial=len(_PDF))
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(bodies) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    tail = b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, end)
    return _PDF + b"".join(parts) + head + tail


def face(weight: int = 400) -> str:
    """The fonts of the pages for style sheets."""
    names = {"Plex": f"arabic-arabic-{weight}", "Plex Latin": f"arabic-latin-{weight}"}
    return "".join(
        f'@font-face {{font-family: "{family}"; src: url({path.as_uri()})}}'
        for family, part in names.items()
        for path in FONTS.glob(f"*{part}*")
    )


def printed(browser: str, source: str, folder: Path, name: str) -> bytes:
    """A page as the browser prints it."""
    (folder / f"{name}.html").write_text(source, "utf-8")
    done = subprocess.run(
        [
            browser,
            *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
            f"--user-data-dir={folder / 'browser'}",
            f"--print-to-pdf={folder / name}.pdf",
            (folder / f"{name}.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (folder / f"{name}.pdf").read_bytes()
