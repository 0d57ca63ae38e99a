"""Sentences with their attribution marked: `<cue>`, `[source]`, `(its own source)`, `{slot}`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from review.synthetic import words

type Span = tuple[int, int]

_PARTS = re.compile(r"([<>\[\]()]|\{\w+\})")
_MARKS = {"<": "cue", ">": "cue", "[": "source", "]": "source", "(": "inner", ")": "inner"}
_AND = "و"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Spans [start, end) are code points of the text; None where nothing is written.

    `kind` is what the words credit, "none" included; `rule` is "" where no rule reads anything.
    `gender` is that of a person who may go on speaking in the next sentence, "m" or "f".
    """

    text: str
    kind: str
    rule: str
    cue: Span | None = None
    source: Span | None = None
    inner: Span | None = None
    gender: str = ""
    is_carried_over: bool = False
    strength: str = "neutral"
    discloses_anonymity: bool = False
    is_weak: bool = False
    reason: str = ""  # why it is not a claim
    proposed_reason: str = ""  # that the engine sees, too


class Pattern:
    def __init__(self, kind: str, rule: str, written: str, **others: Any) -> None:
        self.kind, self.rule, self._others = kind, rule, others
        self.gender = others.get("gender", "")
        self._parts = [part for part in _PARTS.split(written) if part]
        # a sentence that opens with a verb may begin with "and"
        self._joins = written.startswith(("<", "{event}"))

    def write(self, chance: Random, outlet: str, *, joined: bool) -> Sentence:
        """`joined` to the sentence before, where the pattern allows it."""
        text = ""
        spans: dict[str, Span] = {}
        opened: dict[str, int] = {}
        if joined and self._joins:
            text = _AND
        for part in self._parts:
            if name := _MARKS.get(part):
                if name not in opened:
                    opened[name] = 0 if text == _AND else len(text)
                else:
                    spans[name] = opened[name], len(text)
            elif part[0] == "{":
                text += outlet if part == "{outlet}" else fill(part, chance)
            else:
                text += part
        return Sentence(
            text,
            self.kind,
            self.rule,
            spans.get("cue"),
            spans.get("source"),
            spans.get("inner"),
            **self._others,
        )


def one_of[Thing](things: Sequence[Thing], chance: Random) -> Thing:
    return things[int(chance.random() * len(things))]


def fill(slot: str, chance: Random) -> str:
    """What stands for `{slot}`: a word, a number, or a text with slots of its own."""
    if slot == "{tens}":
        return str(11 + int(chance.random() * 85))
    if slot == "{weeks}":
        return str(11 + int(chance.random() * 20))
    if slot == "{hundreds}":
        return str(300 + 100 * int(chance.random() * 90))
    if slot == "{man}":
        return " ".join(one_of(some, chance) for some in _MAN)
    if slot == "{woman}":
        return " ".join(one_of(some, chance) for some in _WOMAN)
    parts = one_of(_SLOTS[slot], chance)
    return "".join(fill(part, chance) if part[0] == "{" else part for part in parts)


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"(\{\w+\})", text) if part]


_MAN = (words.OFFICES_OF_MEN, words.MEN, words.FAMILIES)
_WOMAN = (words.OFFICES_OF_WOMEN, words.WOMEN, words.FAMILIES)
_SLOTS: Mapping[str, list[list[str]]] = {
    name: [_split(text) for text in texts]
    for name, texts in {
        "{place}": words.PLACES,
        "{ministry}": words.MINISTRIES,
        "{body}": words.BODIES,
        "{goods}": words.GOODS,
        "{crop}": words.CROPS,
        "{work}": words.WORKS,
        "{building}": words.BUILDINGS,
        "{day}": words.DAYS,
        "{time}": words.TIMES,
        "{fact}": words.STATEMENTS,
        "{event}": words.EVENTS,
    }.items()
}

PATTERNS: Mapping[str, list[Pattern]] = {
    "person": [
        Pattern("person", "verb-subject", "<قال> [{man}] إن {fact}.", gender="m"),
        Pattern("person", "verb-subject", "<أوضح> [{man}] أن {fact}.", gender="m"),
        Pattern(
            "person",
            "verb-subject",
            "<أكدت> [{woman}] أن {fact}.",
            gender="f",
            strength="assertive",
        ),
        Pattern("person", "verb-subject", "<قالت> [{woman}] إن {fact}.", gender="f"),
        Pattern("person", "verb-subject", "<أشارت> [{woman}] إلى أن {fact}.", gender="f"),
        Pattern("person", "according-to", "{event}، <بحسب> [{man}]."),
    ],
    "organisation": [
        Pattern("organisation", "verb-subject", "<أعلنت> [{ministry}] أن {fact}."),
        Pattern("organisation", "verb-subject", "<ذكرت> [{body}] في بيان أن {fact}."),
        Pattern("organisation", "verb-subject", "<أفادت> [{body}] بأن {fact}."),
        Pattern("organisation", "according-to", "{event}، <بحسب> [{ministry}]."),
    ],
    "document": [
        Pattern("document", "verb-subject", "<كشف> [تقرير صادر عن {body}] أن {fact}."),
        Pattern(
            "document", "according-to", "<جاء في> [قرار مجلس الوزراء رقم {hundreds}] أن {fact}."
        ),
        Pattern("document", "according-to", "{event}، <وفقا> [لتقرير {ministry}]."),
    ],
    "media": [
        Pattern("media", "relay", "<نقلت> [صحيفة {place}] عن (مسؤول في {body}) أن {fact}."),
        Pattern("media", "according-to", "<بحسب> [وكالة {place} للأنباء]، فإن {fact}."),
    ],
    "unnamed": [
        Pattern("unnamed", "verb-subject", "<قال> [مسؤول في {ministry}] إن {fact}."),
        Pattern(
            "unnamed",
            "verb-subject",
            "<ذكرت> [مصادر في {ministry}] طلبت عدم كشف هويتها أن {fact}.",
            discloses_anonymity=True,
        ),
        Pattern("unnamed", "learned", "<علمت> {outlet} من [مصادر مطلعة] أن {fact}.", is_weak=True),
    ],
    "own": [
        Pattern("own", "own-check", "<لم يتسن> ل[{outlet}] التحقق من ذلك بصورة مستقلة."),
    ],
    "vague": [
        Pattern("vague", "hearsay", "<أفيد> بأن {fact}."),
        Pattern("vague", "hearsay", "<يقال> إن {fact}."),
        Pattern("vague", "verb-subject", "<يرى> [مراقبون] أن {fact}."),
        Pattern("vague", "verb-subject", "<يؤكد> [خبراء] أن {fact}.", strength="assertive"),
    ],
    "none": [Pattern("none", "", "{event}.")],
    "opinion": [
        Pattern(
            "none",
            "",
            "لا شك في أن {building} في {place} يستحق عناية أكبر.",
            reason="opinion",
            proposed_reason="opinion",
        ),
        *(Pattern("none", "", text, reason="opinion") for text in words.OPINIONS),
    ],
}
HEADLINES = [
    Pattern("organisation", "colon", "[{ministry}]<:> {fact}"),
    Pattern("none", "", "{event}"),
]
HEADINGS = [
    Pattern("none", "", text, reason="heading", proposed_reason="heading")
    for text in words.HEADINGS
]
QUESTIONS = [
    Pattern("none", "", text, reason="question", proposed_reason="question")
    for text in words.QUESTIONS
]
CONTINUED: Mapping[str, list[Pattern]] = {
    "m": [
        Pattern("person", "verb-alone", "<وأضاف> أن {fact}.", gender="m", is_carried_over=True),
        Pattern("person", "verb-alone", "<وتابع> أن {fact}.", gender="m", is_carried_over=True),
    ],
    "f": [
        Pattern("person", "verb-alone", "<وأضافت> أن {fact}.", gender="f", is_carried_over=True),
        Pattern("person", "verb-alone", "<ولفتت> إلى أن {fact}.", gender="f", is_carried_over=True),
    ],
}
