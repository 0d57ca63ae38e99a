"""News texts with what is in them, written sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from review.synthetic.outlets import Habits
from review.synthetic.patterns import (
    CONTINUED,
    HEADINGS,
    HEADLINES,
    PATTERNS,
    QUESTIONS,
    Sentence,
    one_of,
)

CLAIMS = 20
_CONTINUES = 0.45  # that a person who spoke goes on
_JOINED = 0.7
_REPLACED = 3  # sentences of a new version


@dataclass(frozen=True, slots=True)
class Passage:
    """The span [start, end) of a story's text; role as claims have it."""

    start: int
    end: int
    role: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Story:
    """`lines` are paragraphs and headings in order, each with its role."""

    title: str
    text: str
    passages: list[Passage]
    lines: list[tuple[str, list[Sentence]]]

    @classmethod
    def of(cls, lines: list[tuple[str, list[Sentence]]]) -> "Story":
        passages: list[Passage] = []
        at = 0
        for role, sentences in lines:
            for sentence in sentences:
                end = at + len(sentence.text)
                passages.append(Passage(at, end, role, sentence))
                at = end + 1  # a blank, or the end of the line
        text = "\n".join(" ".join(one.text for one in sentences) for _role, sentences in lines)
        return cls(lines[0][1][0].text, text, passages, lines)


def write_story(chance: Random, habits: Habits) -> Story:
    headline = one_of(HEADLINES, chance).write(chance, habits.name, joined=False)
    lines = [("headline", [headline])]
    left = CLAIMS - 1
    heading_after = 6 + int(chance.random() * 6)  # sentences
    while left:
        if heading_after and CLAIMS - left > heading_after:
            heading_after = 0
            patterns = HEADINGS if chance.random() < 0.7 else QUESTIONS
            lines.append(("subheading", [one_of(patterns, chance).write(chance, "", joined=False)]))
            left -= 1
        else:
            paragraph = _paragraph(chance, habits, min(left, 2 + int(chance.random() * 2)))
            lines.append(("body", paragraph))
            left -= len(paragraph)
    return Story.of(lines)


def rewrite(story: Story, chance: Random, habits: Habits) -> tuple[Story, list[bool]]:
    """A new version of it, and of each of its passages whether it was replaced."""
    is_replaced = [False] * len(story.passages)
    for at in _replaceable(story, chance)[:_REPLACED]:
        is_replaced[at] = True
    lines, at = [], 0
    for role, sentences in story.lines:
        written = []
        for sentence in sentences:
            written.append(_sentence(chance, habits, joined=False) if is_replaced[at] else sentence)
            at += 1
        lines.append((role, written))
    return Story.of(lines), is_replaced


def _replaceable(story: Story, chance: Random) -> list[int]:
    """Of the body, where nothing before or after goes on with what is said there."""
    passages = story.passages
    found = [
        at
        for at, passage in enumerate(passages)
        if passage.role == "body"
        and not passage.sentence.is_carried_over
        and not (at + 1 < len(passages) and passages[at + 1].sentence.is_carried_over)
    ]
    chance.shuffle(found)
    return found


def _paragraph(chance: Random, habits: Habits, length: int) -> list[Sentence]:
    written: list[Sentence] = []
    for _place in range(length):
        speaker = written[-1].gender if written else ""
        if speaker and chance.random() < _CONTINUES:
            pattern = one_of(CONTINUED[speaker], chance)
            written.append(pattern.write(chance, habits.name, joined=False))
        else:
            joined = bool(written) and chance.random() < _JOINED
            written.append(_sentence(chance, habits, joined=joined))
    return written


def _sentence(chance: Random, habits: Habits, *, joined: bool) -> Sentence:
    [kind] = chance.choices(habits.kinds, cum_weights=habits.cumulated)
    return one_of(PATTERNS[kind], chance).write(chance, habits.name, joined=joined)


def source_of(passages: Sequence[Passage], at: int) -> tuple[int, int] | None:
    """The span in the text of the source that a passage credits, maybe written before it."""
    while passages[at].sentence.is_carried_over:
        at -= 1
    source = passages[at].sentence.source
    start = passages[at].start
    return (start + source[0], start + source[1]) if source else None
