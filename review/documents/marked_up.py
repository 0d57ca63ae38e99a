"""HTML within files of other kinds: cells of tables, feeds, what is saved as plain text."""

import html
import re

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


def read_as_html(text: str) -> list[str]:
    """The lines that a reader sees. Text without a tag stays, but for its entities; a blank line
    parts paragraphs where no tag does.
    """
    if "&" in text and _ENTITY.search(text) and not is_marked_up(text):
        text = html.unescape(text)
    if not is_marked_up(text):
        return text.split("\n")
    from review.documents.markup import lines_of, parse_html  # noqa: PLC0415 - as long as lxml

    has_parts = _PARTS.search(text)
    text = _GAP.sub("<br>", text) if has_parts else text.strip().replace("\n", "<br>")
    return lines_of(parse_html(f"<div>{text}</div>"))


def without_codes(text: str) -> str:
    """WordPress's own marks in square brackets, out; what stands between two of them stays."""
    text = _EMBEDDED.sub("", text)
    closed = set(re.findall(r"\[/([a-z][a-z0-9_-]{1,40})\]", text)) | set(_CODES_ALONE)
    for name in closed:
        text = re.sub(rf"\[{re.escape(name)}(?:\s[^\]]*)?/?\]", "", text)
    return _CODE.sub("", text)
