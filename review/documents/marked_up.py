"""HTML within files of other kinds: cells of tables, feeds, what is saved as plain text."""

import html
import re
from dataclasses import dataclass, replace

from review.documents.document import Limits, Note, Remark
from review.documents.texts import checked, headed, one_line, tidy

_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|em|b|i|u|a|ul|ol|li|h[1-6]|blockquote|q|cite|figure|figcaption|img"
    r"|table|tbody|thead|tr|td|th|hr|pre|sup|sub|small|font|section|article|header|footer|iframe"
    r"|script|style|center|del|ins|mark|video|audio|source|noscript|html|body|head|meta|link)"
    r"(?:\s[^<>]{0,2000})?/?>|<!--",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_PARTS = re.compile(r"<(?:p|div|br|li|h[1-6]|blockquote|tr)[\s/>]", re.IGNORECASE)
_GAP = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_CODE = re.compile(  # of WordPress: with values, or closed
    r"\[(?P<name>[a-z][a-z0-9_-]{1,40})(?:\s+[\w-]{1,40}=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))+\s*/?\]"
    r"|\[/[a-z][a-z0-9_-]{1,40}\]"
)
_CODES_ALONE = ("gallery", "playlist", "nextpage", "toc", "more")
_EMBEDDED = re.compile(r"\[embed[^\]]{0,200}\][^\[]{0,2000}\[/embed\]")


def is_marked_up(text: str) -> bool:
    return bool(_TAG.search(text))


@dataclass(frozen=True, slots=True)
class Seen:
    """The paragraphs that a reader sees, what hangs on them, and what is to be said of them."""

    lines: list[str]
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def under(self, title: str) -> "Seen":
        """With the headline above, unless the text begins with it."""
        text = headed("\n".join(self.lines), title)
        lines = text.split("\n")
        more = len(lines) - len(self.lines)
        notes = (Note(note.text, note.paragraph + more) for note in self.notes)
        return replace(self, lines=lines, notes=tuple(notes))

    def text(self, limits: Limits) -> str:
        return checked("\n".join(self.lines), limits=limits)


def read_as_html(text: str) -> Seen:
    """Text without a tag stays, but for its entities; a blank line parts paragraphs where no tag
    does.
    """
    if "&" in text and _ENTITY.search(text) and not is_marked_up(text):
        text = html.unescape(text)
    if not is_marked_up(text):
        return Seen(_filled(text))
    from review.documents.markup import parse_html, passages_of  # noqa: PLC0415 - as long as lxml

    has_parts = _PARTS.search(text)
    text = _GAP.sub("<br>", text) if has_parts else text.strip().replace("\n", "<br>")
    passages = passages_of(parse_html(f"<div>{text}</div>"))
    return Seen(passages.lines, tuple(passages.notes), tuple(passages.remarks()))


def line_of_html(text: str) -> str:
    """A title or a name."""
    return one_line(" ".join(read_as_html(text).lines))


def _filled(text: str) -> list[str]:
    return [line for line in tidy([text]).split("\n") if line]


def without_codes(text: str) -> str:
    """WordPress's own marks in square brackets, out; what stands between two of them stays."""
    text = _EMBEDDED.sub("", text)
    closed = set(re.findall(r"\[/([a-z][a-z0-9_-]{1,40})\]", text)) | set(_CODES_ALONE)
    for name in closed:
        text = re.sub(rf"\[{re.escape(name)}(?:\s[^\]]*)?/?\]", "", text)
    return _CODE.sub("", text)
