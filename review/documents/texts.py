"""What every reader's text goes through before it is a document's."""

import re

from review.documents.controls import INVISIBLE, clean
from review.documents.document import Limits, Obstacle, Unreadable

_WEB = re.compile(r"https?://[^\s\"'<>]{1,1900}", re.IGNORECASE)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BLANK = re.compile(r"[^\S\n]+")
_WORDS_OF_MACHINES = frozenset(
    """
    document untitled unknown unnamed unspecified anonymous none null title presentation slide
    template default normal user admin administrator owner author creator guest home pc my computer
    laptop desktop workstation scanner printer hp dell lenovo toshiba acer asus samsung sony vaio
    fujitsu compaq ibm msi gateway packard bell apple mac macbook imac macos huawei xiaomi canon
    xerox ricoh epson brother konica minolta windows microsoft word excel powerpoint libreoffice
    openoffice wps google docs chrome adobe indesign photoshop illustrator acrobat quarkxpress canva
    calibre sigil pandoc skia pdf mozilla python docx openpyxl docx4j calc writer apache poi aspose
    itext fpdf fpdf2 reportlab typst weasyprint chromium wordpress root system test
    مستند بلا بدون عنوان مستخدم المستخدم مجهول مؤلف غير معروف عرض تقديمي في شريحة كمبيوتر حاسوب
    ويندوز مايكروسوفت مدير النظام المسؤول
    """.split()  # noqa: SIM905 - a hundred lines otherwise
)
_FILLED_IN = re.compile(
    r"(?:desktop|laptop|win|pc)-[a-z0-9]{5,12}|microsoft (?:word|office)\b.*|mozilla/\d.*"
    r"|pr[eé]sent\w+ (?:de )?powerpoint|(?:file|https?):///?\S*|[a-z]:\\.*"
    r"|.*\.(?:docx?|docm|dot[mx]?|odt|pdf|txt|rtf|html?|indd|epub|pptx?|pages|tmp|wpd)",
    re.IGNORECASE,
)


def checked(text: str, *, limits: Limits) -> str:
    """`text` cleaned; Unreadable when there is none in it, when more of it is invisible than not,
    or when a line is over the limit.
    """
    text = clean(text)
    if not re.search(r"\w", text):
        raise Unreadable(Obstacle.EMPTY)
    _refuse_hidden(text)
    if max(map(len, text.split("\n"))) > limits.line_characters:
        number, line = next(
            (number, line)
            for number, line in enumerate(text.split("\n"), 1)
            if len(line) > limits.line_characters
        )
        raise Unreadable(
            Obstacle.LINE_TOO_LONG,
            line=number,
            characters=len(line),
            limit=limits.line_characters,
        )
    return text


def _refuse_hidden(text: str) -> None:
    invisible = len(_INVISIBLE.findall(text))
    visible = sum(map(len, text.split())) - invisible
    if invisible > visible:
        raise Unreadable(Obstacle.MOSTLY_INVISIBLE, invisible=invisible, visible=visible)


def one_line(text: str) -> str:
    """A title, name or address as it is kept: cleaned, without line ends or blanks around."""
    return " ".join(clean(text).split())


def web_address(text: str) -> str:
    """Empty when it is none of the web, or over two thousand characters."""
    address = one_line(text)
    return address if _WEB.fullmatch(address) else ""


def told_by_properties(text: str) -> str:
    """A property of a file, empty when it is what programs fill in by themselves."""
    line = one_line(text)
    words = [word.rstrip("0123456789") or word for word in re.findall(r"[^\W_]+", line.lower())]
    told = [word for word in words if not word.isdecimal()]
    is_filled_in = bool(told) and all(word in _WORDS_OF_MACHINES for word in told)
    return "" if is_filled_in or _FILLED_IN.fullmatch(line) else line


def tidy(lines: list[str]) -> str:
    """Paragraphs that a format keeps apart, one a line, blanks collapsed, empty ones left out."""
    collapsed = (
        _BLANK.sub(" ", part).strip() for line in lines for part in clean(line).split("\n")
    )
    return "\n".join(line for line in collapsed if line)


def headed(text: str, title: str) -> str:
    """`text` with the headline above it, unless it begins with it: it was published, too."""
    opening = " ".join(text[: 2 * len(title) + 200].split())
    return text if not title or opening.startswith(title) else f"{title}\n{text}"
