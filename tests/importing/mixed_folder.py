"""A folder as a newsroom would hand it over, and what must become of each of its files."""

import dataclasses
import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import typst

from review.documents.document import Notice, Obstacle
from tests.documents.making_parts import docx
from tests.documents.samples import SAMPLES, SEED, Sample, page, zipped
from tests.documents.test_hostile import LAUGHS, hostile
from tests.documents.test_mail import letter
from tests.documents.test_tables import ARABIC, book, delimited
from tests.importing.reports import REPORTS, in_presentation_forms, with_other_marks

_BY_NAME = {sample.name: sample for sample in SAMPLES} | REPORTS
_VALLEY, _COAST = "صحيفة الوادي", "وكالة الساحل للأنباء"
_ADDRESS = "https://valley.example/2024/05/12/water"
_DAY = datetime.date(2024, 5, 12)
_PNG = b"\x89PNG\r\n\x1a\n" + bytes(90)
_MARKUP = "<script>alert('عاجل')</script> قطار الساحل يعود"
_REPLY = "ورد المتحدث باسم الوزارة فؤاد الزين بأن القياسات ستنشر ابتداء من الشهر المقبل."


@dataclass(frozen=True, slots=True)
class Expected:
    """What the rehearsal must show of a file; whatever is None may be anything."""

    name: str
    states: tuple[str, ...]  # of its drafts, in order
    titles: tuple[str, ...] = ()  # of those that did not fail, in order
    refusals: tuple[str, ...] = ()  # of those that failed, in order
    is_version: bool = False  # the first draft, as what follows
    like: str | None = ""  # the file of the text that it is like
    encoding: str | None = None
    format: str | None = None
    byline: str | None = None
    outlet: str = ""
    address: str = ""
    published_on: datetime.date | None = None
    days: tuple[datetime.date, ...] = ()  # that are possible, of the last draft
    remarks: tuple[str, ...] | None = ()


type File = tuple[bytes, Expected]


def make_folder(
    folder: Path,
    *,
    written: Mapping[str, bytes],
    pdfs: Mapping[str, bytes],
    protected: bytes,
    seed_is_here: bool,
) -> list[Expected]:
    """In the order of the names, in which they are to be read. `written`, `pdfs` and `protected`
    are the fixtures of these names; where the seed is not here, the first form of it is ready.
    """
    seeds = sorted(_seeds(written, pdfs), key=lambda file: file[1].name)
    if not seed_is_here:
        content, expected = seeds[0]
        seeds[0] = content, dataclasses.replace(expected, states=("ready",))
    files = [*seeds, *_texts(), *_documents(written, pdfs), *_tables(), *_archives(), *_alike()]
    files += [*_versions(), *_broken(written, pdfs, protected), *_hostile(), *_misnamed(written)]
    files.sort(key=lambda file: file[1].name)
    for content, expected in files:
        with (folder / expected.name).open("xb") as file:  # two of one name are a mistake here
            file.write(content)
    return [expected for _content, expected in files]


def _seeds(written: Mapping[str, bytes], pdfs: Mapping[str, bytes]) -> Iterator[File]:
    text, seed = SEED.read_bytes(), {"state": "known", "like": None}
    windows, packed = text.decode().encode("cp1256"), zipped({"أ/seed.docx": written["seed.docx"]})
    yield _file("seed.txt", text, "seed", format="txt", encoding="utf-8", **seed)
    yield _file("seed windows.txt", windows, "seed", format="txt", encoding="cp1256", **seed)
    asked = seed | {"days": (datetime.date(2024, 9, 8), datetime.date(2024, 8, 9))}
    yield _file("seed.html", page(_BY_NAME["seed"]).encode(), "seed", format="html", **asked)
    yield _file("seed.epub", written["seed.epub"], "seed", format="epub", **seed)
    for kind in ("docx", "odt"):
        yield _file(f"seed.{kind}", written[f"seed.{kind}"], "seed", format=kind, **asked)
    for producer in ("libreoffice", "chromium"):
        content = pdfs[f"{producer}-seed"]
        yield _file(f"seed {producer}.pdf", content, "seed", format="pdf", **seed)
    yield _file("seed.zip", packed, "seed", format="docx", **asked)


def _texts() -> Iterator[File]:
    encodings = {
        "bridge": ("utf-8", "utf-8"),
        "vaccine": ("utf-8-sig", "utf-8"),
        "football": ("utf-16", "utf-16-le"),
        "wheat": ("iso8859_6", "iso8859_6"),
        "court": ("cp1256", "cp1256"),
    }
    for name, (codec, told) in encodings.items():
        content = _BY_NAME[name].text.encode(codec)
        yield _file(f"2024-05-12 {name}.txt", content, name, encoding=told, format="txt")


def _documents(written: Mapping[str, bytes], pdfs: Mapping[str, bytes]) -> Iterator[File]:
    author = "ليلى منصور"
    days = (datetime.date(2024, 5, 12), datetime.date(2024, 12, 5))
    told = {"format": "docx", "byline": author, "days": days}
    yield _file("1 mixed.docx", written["mixed.docx"], "mixed", **told)
    yield _file("1 vowelled.odt", written["vowelled.odt"], "vowelled", format="odt")
    yield _file("1 long.pdf", pdfs["typst-long"], "long", format="pdf", byline="مراسل الوادي")
    yield _known("2 mixed.pdf", pdfs["weasyprint-mixed"], "mixed", "1 mixed.docx")
    yield _known("2 vowelled.pdf", pdfs["weasyprint-vowelled"], "vowelled", "1 vowelled.odt")
    yield _known("2 long.pdf", pdfs["libreoffice-long"], "long", "1 long.pdf")
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in _BY_NAME["mosaic"].lines)
    yield _file("فسيفساء.docx", docx(body), "mosaic", format="docx")
    sent = letter("Fwd: " + _BY_NAME["strike"].title)
    sent.set_content(_BY_NAME["strike"].text + "\n\n-- \nليلى\nهاتف 555\n")
    told = {"format": "eml", "byline": author, "published_on": _DAY}
    yield _file("رسالة.eml", sent.as_bytes(), "strike", remarks=(Notice.KEPT_APART,), **told)


def _tables() -> Iterator[File]:
    rows = [ARABIC, _row("shares"), ["بلا نص", *[""] * 5], _row("fire", "03/04/2024")]
    told = {"outlet": _VALLEY, "byline": "هند سالم", "published_on": _DAY}
    yield _file(
        "أرشيف.csv",
        delimited(rows, ";").encode("utf-8-sig"),
        *("shares", "fire"),
        states=("ready", "failed", "ready"),
        refusals=(Obstacle.EMPTY,),
        format="csv",
        days=(datetime.date(2024, 4, 3), datetime.date(2024, 3, 4)),
        **told,
    )
    strange = delimited([["الف", "باء"], _row("storm")[:2]]).encode()
    yield _failed("أعمدة.csv", strange, Obstacle.NO_TEXT_COLUMN)
    content = book(("ورقة", [ARABIC, _row("theatre"), _row("cable")]))
    yield _file("جدول.xlsx", content, "theatre", "cable", format="xlsx", **told)
    fishing, *others = (
        dict(zip(ARABIC, _row(name), strict=True)) for name in ("fishing", "library", "satellite")
    )
    content = json.dumps({"articles": [fishing]}).encode()
    yield _file("تصدير.json", content, "fishing", format="json", **told)
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in others).encode()
    yield _file("تصدير.jsonl", content, "library", "satellite", format="jsonl", **told)


def _archives() -> Iterator[File]:
    members = {
        "يوم/ballots.txt": _BY_NAME["ballots"].text.encode("cp1256"),
        "يوم/storm.html": page(_BY_NAME["storm"]).encode(),
        "صورة.png": _PNG,
        "أقدم.zip": zipped({"a.txt": _BY_NAME["olives"].text.encode()}),
        "olives.txt": _BY_NAME["olives"].text.encode(),
    }
    yield _file(
        "يوم.zip",
        zipped(members),
        *("ballots", "storm", "olives"),
        states=("ready", "ready", "failed", "failed", "ready"),
        refusals=(Obstacle.BINARY, Obstacle.NESTED),
        encoding="cp1256",
    )
    yield _failed("bomb.zip", zipped({"a.txt": b"a " * 5_000_000}), Obstacle.BOMB)


def _alike() -> Iterator[File]:
    bridge, first = _BY_NAME["bridge"], "2024-05-12 bridge.txt"
    yield _known("2024-05-13 renamed.txt", bridge.text.encode(), "bridge", first)
    marked = with_other_marks(bridge.text)
    title, told = marked.partition("\n")[0], {"remarks": (Notice.TATWEEL,)}
    yield _known("2024-05-13 marked.txt", marked.encode(), title, first, **told)
    title = "الصفصاف: الجسر الحجري يستقبل السيارات من جديد"
    lines = [title, *bridge.lines[1:3], "ولم تكتمل الإنارة بعد، وفق الدالي.", *bridge.lines[4:]]
    copied = page(Sample("copy", "", tuple(lines)), head=_head(site=_COAST)).encode()
    yield _file("2024-05-14 copy.html", copied, title, state="held", like=first, outlet=_COAST)


def _versions() -> Iterator[File]:
    water, first = _BY_NAME["water"], "2024-05-12 water.html"
    head = _head(site=_VALLEY, address=_ADDRESS, published="2024-05-12T08:30:00+03:00")
    told = {"format": "html", "outlet": _VALLEY, "address": _ADDRESS, "published_on": _DAY}
    yield _file(first, page(water, head=head).encode(), "water", **told)
    longer = Sample("water", "", (*water.lines[:4], _REPLY, *water.lines[4:]))
    told |= {"is_version": True, "like": first}
    yield _file("2024-05-13 water.html", page(longer, head=head).encode(), "water", **told)
    told["like"] = None  # either of the two before it
    title = "الوزارة تعد بنشر قياسات محطة التحلية في رأس المرجان"
    renamed = Sample("water", "", (title, *water.lines[1:3], _REPLY, *water.lines[3:]))
    yield _file("2024-05-14 water.html", page(renamed, head=head).encode(), title, **told)
    football = _BY_NAME["football"].text + "\nوأعلن نادي الشعلة لاحقا أنه سيطعن في النتيجة."
    first = "2024-05-12 football.txt"
    name = "2024-05-13 football.txt"
    yield _file(name, football.encode(), "football", state="held", is_version=True, like=first)


def _broken(
    written: Mapping[str, bytes], pdfs: Mapping[str, bytes], protected: bytes
) -> Iterator[File]:
    picture = (
        '#image(bytes(range(256)), format: (encoding: "luma8", width: 16, height: 16), width: 9cm)'
    )
    long, pdf = written["long.docx"], pdfs["chromium-seed"]
    yield _failed("تالف empty.txt", b"", Obstacle.EMPTY)
    yield _failed("تالف blank.txt", " \n\u200b\t\n".encode(), Obstacle.EMPTY)
    yield _failed("تالف half.docx", long[: len(long) // 2], Obstacle.DAMAGED)
    yield _failed("تالف start.pdf", pdf[: len(pdf) // 20], Obstacle.DAMAGED)
    yield _failed("تالف scan.pdf", typst.compile(picture.encode()), Obstacle.SCAN)
    yield _failed("تالف secret.pdf", protected, Obstacle.PROTECTED)
    yield _failed("تالف picture.pdf", _PNG, Obstacle.BINARY)
    yield _failed("تالف program.exe", b"MZ\x90" + bytes(200), Obstacle.BINARY)
    yield _failed("تالف old.doc", written["table.doc"], Obstacle.OLD_OFFICE)
    russian = "Министр сообщил, что мост открыт для движения с понедельника. " * 4
    yield _failed("تالف russian.txt", russian.encode("koi8-r"), Obstacle.ENCODING)
    yield _failed("تالف laughs.docx", hostile("docx", LAUGHS), Obstacle.ENTITIES)


def _hostile() -> Iterator[File]:
    train = Sample("train", "", (_MARKUP, *_BY_NAME["train"].lines[1:]))
    markup = page(train).replace("<body", "<body onload=\"alert('1')\"").replace(
        "<p>", "<p onclick='alert(1)'><img src=x onerror='alert(2)' alt=''>"
    )  # fmt: skip
    markings = (Notice.MARKUP,)
    yield _file("مريب train.html", markup.encode(), _MARKUP, format="html", remarks=markings)
    turned = _BY_NAME["rescue"].text.replace("نجمة الشمال", "\u202eنجمة الشمال\u202c")
    controls = (Notice.DIRECTION_CONTROLS,)
    yield _file("تقرير\u202etxt.txt", turned.encode(), "rescue", remarks=controls)
    name = "<img src=x onerror=alert(1)>.txt"
    yield _file(name, _BY_NAME["streets"].text.encode(), "streets")
    yield _file("خ" * 123 + ".txt", _BY_NAME["bees"].text.encode(), "bees")  # 250 bytes
    shaped = in_presentation_forms(_BY_NAME["clocks"].text)
    forms = (Notice.PRESENTATION_FORMS,)
    yield _file("من pdf قديم.txt", shaped.encode(), shaped.partition("\n")[0], remarks=forms)
    links = "".join(f"<li><a href='/'>{report.title}</a></li>" for report in REPORTS.values())
    listed = f"<!doctype html><title>آخر الأخبار</title><body><h1>آخر الأخبار</h1><ul>{links}</ul>"
    yield _file("فهرس.html", listed.encode(), "آخر الأخبار", remarks=(Notice.LINKS,))


def _misnamed(written: Mapping[str, bytes]) -> Iterator[File]:
    table, quake = _BY_NAME["table"], _BY_NAME["quake"]
    yield _file("اسم table.zip", written["table.docx"], "table", format="docx", remarks=None)
    yield _known("اسم صفحة.txt", page(table).encode(), "table", "اسم table.zip", remarks=None)
    yield _file("عاجل", quake.text.encode(), "quake", format="txt", encoding="utf-8")


def _file(name: str, content: bytes, *texts: str, state: str = "ready", **told: object) -> File:
    """`texts` are the names of the reports that it holds, or their headlines."""
    titles = tuple(_BY_NAME[text].title if text in _BY_NAME else text for text in texts)
    told = {"states": (state,) * len(texts)} | told
    return content, Expected(name, titles=titles, **told)


def _known(name: str, content: bytes, text: str, like: str, **told: object) -> File:
    return _file(name, content, text, state="known", like=like, **told)


def _failed(name: str, content: bytes, *refusals: str) -> File:
    return content, Expected(name, ("failed",) * len(refusals), refusals=refusals)


def _row(name: str, date: str = "2024-05-12") -> list[str]:
    """In the order of `ARABIC`."""
    report = _BY_NAME[name]
    return [report.title, "\n".join(report.lines[1:]), "هند سالم", date, _VALLEY, ""]


def _head(*, site: str, address: str = "", published: str = "") -> str:
    return (
        f'<meta property="og:site_name" content="{site}"><link rel="canonical" href="{address}">'
        f'<meta property="article:published_time" content="{published}">'
    )
