"""What of a letter its writer wrote, what is quoted or signed, and what is passed on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_ATTRIBUTION = re.compile(  # who wrote what is quoted below it, in the words of mail programs
    r"(?:"
    r"(?:في|بتاريخ|يوم)\b.{4,200}(?:كتب|كتبت|كتبوا|كتابة ما يلي|تمت الكتابة)\b.{0,200}[:：]"
    r"|.{0,200}(?:تمت|تم) كتابة ما يلي بواسطة.{0,200}[:：]"
    r"|(?:كتب|كتبت)\b.{1,200}(?:في|بتاريخ|يوم)\b.{4,100}[:：]"
    r"|.{1,200}\d{4}.{0,80}\b(?:كتب|كتبت)\b.{0,200}[:：]"
    r"|On\b.{4,250}\bwrote[:：]"
    r"|Le\b.{4,250}\ba écrit\s?[:：]"
    r"|.{2,200}\bwrote on\b.{4,100}[:：]"
    r")\s*"
)
_DIVIDER = re.compile(
    r"[-_=*\s]{0,40}(?P<words>"
    r"Forwarded message|Begin forwarded message:?|Original message|Original Message"
    r"|Message transféré|الرسالة الأصلية|رسالة أصلية|الرسالة المُ?عاد توجيهها"
    r"|رسالة مُ?عاد توجيهها|رسالة مُ?حو[َّ]*لة|الرسالة المُ?حو[َّ]*لة"
    r"|(?:بداية|بدء) الرسالة المُ?عاد توجيهها:?"
    r")[-_=*\s:]{0,40}",
    re.IGNORECASE,
)
_ANSWERED = re.compile("original|أصلية", re.IGNORECASE)
_HEADER = re.compile(
    r"\**(?P<name>من|المرسل|From|De|تم الإرسال|تاريخ الإرسال|أُ?رسلت?|إرسال|التاريخ|Sent|Date|Envoyé"
    r"|إلى|الى|To|À|نسخة(?: إلى| كربونية)?|Cc|الموضوع|Subject|Objet|Reply-To|الرد على)"
    r"\s?[:：]\**\s?(?P<value>.*)",
    re.IGNORECASE,
)
_OF_FROM = {"من", "المرسل", "from", "de"}
_OF_DATE = {
    "تم الإرسال",
    "تاريخ الإرسال",
    "أرسلت",
    "أُرسلت",
    "أرسل",
    "رسلت",
    "إرسال",
    "التاريخ",
    "sent",
    "date",
}
_OF_SUBJECT = {"الموضوع", "subject", "objet"}
_FEWEST_HEADERS = 3
_SIGNATURE = re.compile(r"-- ?")
_RULE = re.compile(r"[-_=*\s]{3,}")
_SENT_FROM = re.compile(
    r"(?:أُ?رسلت? (?:هذه الرسالة )?من|تم الإرسال من|مُ?رسلة? من"
    r"|Sent from|Get Outlook for|Envoyé de)\b.{0,80}"
)
_QUOTED = re.compile(r"\s{0,3}[>|](?:\s|>|$|(?=\w))")
_LINES_OF_AN_ATTRIBUTION = 3


@dataclass(slots=True)
class Passed:
    """A text that was passed on, as the lines above it tell."""

    sender: str
    subject: str
    sent: str
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """`apart` holds what is quoted or signed, each behind how many of `lines` it stands."""

    lines: list[str] = field(default_factory=list)
    apart: list[tuple[int, str]] = field(default_factory=list)
    passed: Passed | None = None

    @property
    def has_words(self) -> bool:
        return any(re.search(r"\w", line) for line in self.lines)


def taken_apart(lines: Sequence[str], *, is_passed_on: bool | None) -> Written:
    """Lines of a letter, those that it quotes begun with ">". `is_passed_on` is what the subject
    says of what follows the headers of another letter; None when it says nothing.
    """
    written = Written()
    plain = [_MARKS.sub("", line).strip() for line in lines]
    at = 0
    while at < len(lines):
        if _QUOTED.match(plain[at]):
            end = _end_of_quote(plain, at)
            _put_apart(written, [_QUOTED.sub("", line, count=1) for line in plain[at:end]])
            at = end
        elif end := _end_of_attribution(plain, at):
            rest = [_QUOTED.sub("", line, count=1) for line in plain[at:]]
            if end < len(lines) and _QUOTED.match(_next_filled(plain, end)):
                _put_apart(written, plain[at:end])
                at = end
            else:  # programs that quote without marks quote to the end
                _put_apart(written, rest)
                at = len(lines)
        elif found := _headers_of_another(plain, at):
            begun, passed, is_answered = found
            _drop_rule(written)
            own = is_passed_on if is_passed_on is not None else not is_answered
            if own or not written.has_words:
                passed.lines = list(lines[begun:])
                written.passed = passed
            else:
                _put_apart(written, plain[at:])
            at = len(lines)
        elif _SIGNATURE.fullmatch(plain[at]):
            signed = _until_quote(plain, at + 1)
            _put_apart(written, signed)
            at += 1 + len(signed)
        elif _SENT_FROM.fullmatch(plain[at]):
            _put_apart(written, [plain[at]])
            at += 1
        else:
            written.lines.append(lines[at])
            at += 1
    return written


def _drop_rule(written: Written) -> None:
    """The line that Outlook draws above what it quotes."""
    while written.lines and (not written.lines[-1].strip() or _RULE.fullmatch(written.lines[-1])):
        written.lines.pop()


def _put_apart(written: Written, lines: Sequence[str]) -> None:
    filled = [line for line in lines if line.strip()]
    if filled:
        written.apart.append((len(written.lines), "\n".join(filled)))


def _end_of_quote(plain: Sequence[str], at: int) -> int:
    end = at
    while end < len(plain) and (_QUOTED.match(plain[end]) or _is_between(plain, end)):
        end += 1
    return end


def _is_between(plain: Sequence[str], at: int) -> bool:
    """A blank line within a quotation."""
    return not plain[at] and at + 1 < len(plain) and bool(_QUOTED.match(plain[at + 1]))


def _next_filled(plain: Sequence[str], at: int) -> str:
    return next((line for line in plain[at:] if line), "")


def _end_of_attribution(plain: Sequence[str], at: int) -> int:
    """Behind the line, or the few into which a program broke it; 0 when none begins here."""
    for end in range(at + 1, min(at + _LINES_OF_AN_ATTRIBUTION, len(plain)) + 1):
        if not plain[end - 1]:
            break
        if not _ATTRIBUTION.fullmatch(" ".join(plain[at:end])):
            continue
        told = " ".join(plain[at:end])
        if "@" in told or (re.search(r"\d", told) and _is_followed_by_another(plain, end)):
            return end
    return 0


def _is_followed_by_another(plain: Sequence[str], end: int) -> bool:
    return bool(_QUOTED.match(_next_filled(plain, end)))


def _headers_of_another(plain: Sequence[str], at: int) -> tuple[int, Passed, bool] | None:
    """Where its text begins, who wrote it, and whether it is called what is answered."""
    divider = _DIVIDER.fullmatch(plain[at])
    begun = at + 1 if divider else at
    while divider and begun < len(plain) and not plain[begun]:
        begun += 1
    told: dict[str, str] = {}
    end = begun
    while end < len(plain) and (header := _HEADER.fullmatch(plain[end])):
        told.setdefault(header["name"].lower(), header["value"].strip())
        end += 1
        while end < len(plain) and not plain[end] and _HEADER.fullmatch(_next_filled(plain, end)):
            end += 1
    if len(told) < (1 if divider else _FEWEST_HEADERS):
        return None
    passed = Passed(_first(told, _OF_FROM), _first(told, _OF_SUBJECT), _first(told, _OF_DATE))
    if not passed.sender:
        return None
    is_answered = bool(divider and _ANSWERED.search(divider["words"]))
    return end, passed, is_answered


def _first(told: dict[str, str], names: set[str]) -> str:
    return next((value for name, value in told.items() if name in names), "")


def _until_quote(plain: Sequence[str], at: int) -> list[str]:
    def lines() -> Iterator[str]:
        for number in range(at, len(plain)):
            if (
                _QUOTED.match(plain[number])
                or _end_of_attribution(plain, number)
                or _headers_of_another(plain, number)
            ):
                return
            yield plain[number]

    return list(lines())
