"""How well the engine reads a folder of annotated articles: every score with its n.

The folder holds `gold/ID.json`, with the claims of one article by [start, end) in code points of
the file that it names, and `gold/echo_pairs.json`, with pairs of claims that are or are not echoes.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from review.text.attribution.attribution import UNSOURCED, Attribution, Doubt, Kind, Span
from review.text.attribution.passage import Passage
from review.text.attribution.reading import Segment, judge, read
from review.text.attribution.voice import likeness_to_a_column
from review.text.echoes.comparing import Relation, compare
from review.text.lexicon.loading import load
from review.text.weighing.reliability import calibration_error

_KINDS = {"ORG": Kind.ORGANISATION, "DOC": Kind.DOCUMENT, "ANON": Kind.UNNAMED}
_NEAR = 2  # code points


class FolderError(ValueError):
    """Names the file, and what is wrong with it, in one sentence."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    span: Span
    kind: Kind
    cue: Span | None
    source: Span | None
    is_carried_over: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    name: str
    split: str
    text: str
    claims: tuple[GoldClaim, ...]
    asides: tuple[Span, ...]  # what is not a claim
    opinions: tuple[Span, ...] = ()  # those of the asides that judge, advise or predict
    is_made_up: bool = False  # of lines that were written for this and tell only what they are


@dataclass(frozen=True, slots=True)
class Score:
    """`value` is a share in [0, 1], or an F1; None when n is 0."""

    name: str
    value: float | None
    n: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Judged:
    gold: GoldClaim
    read: Attribution


@dataclass(frozen=True, slots=True)
class _Pair:
    a: str
    b: str
    is_echo: bool
    is_constructed: bool
    split: str


@dataclass(slots=True)
class _Counts:
    """Of one class: found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float | None:
        both = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / both if both else None


def articles(folder: Path, *, split: str = "") -> list[GoldArticle]:
    """Those of a split, or all, in name order. Raises `FolderError`."""
    paths = sorted((folder / "gold").glob("*.json"))
    if not paths:
        raise FolderError(f"There is no annotated article in {folder / 'gold'}.")
    found = [_article(folder, path) for path in paths if path.stem != "echo_pairs"]
    return [article for article in found if not split or article.split == split]


def made_up(path: Path) -> list[GoldArticle]:
    """Articles of a file of JSON lines, each `{"name": …, "lines": [{"as": …, "text": …}, …]}`;
    a line is an `opinion`, a `heading`, a `question` or, as `none`, a claim that credits nobody.
    Raises `FolderError`.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
        return [_made_up(json.loads(line)) for line in lines]
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise FolderError(f"{path}: the lines cannot be used ({error!r}).") from error


def _made_up(told: Any) -> GoldArticle:
    spans: dict[str, list[Span]] = {"none": [], "opinion": [], "heading": [], "question": []}
    end = -1
    for line in told["lines"]:
        start = end + 1
        end = start + len(line["text"])
        spans[line["as"]].append((start, end))
    return GoldArticle(
        told["name"],
        "made up",
        "\n".join(line["text"] for line in told["lines"]),
        tuple(
            GoldClaim(span, Kind.NONE, None, None, is_carried_over=False) for span in spans["none"]
        ),
        (*spans["opinion"], *spans["heading"], *spans["question"]),
        tuple(spans["opinion"]),
        is_made_up=True,
    )


def scores(gold: Sequence[GoldArticle]) -> list[Score]:
    """Verdicts, kinds, cues, sources and carrying on the annotated spans; then ends and asides of
    the engine's own division.
    """
    judged = [pair for article in gold for pair in _judged(article)]
    return [
        *_verdicts(judged),
        _share("kind accuracy", [pair.gold.kind is pair.read.kind for pair in judged]),
        *_kinds(judged),
        *_overlap("cue", [(pair.gold.cue, pair.read.cue) for pair in judged]),
        *_overlap("source", [(pair.gold.source, pair.read.source) for pair in judged]),
        _share(
            "carried-over recall",
            [pair.read.is_carried_over for pair in judged if pair.gold.is_carried_over],
        ),
        *_silences([pair for pair in judged if pair.read.kind is Kind.NONE]),
        _calibration(judged),
        *division_scores([(article, read(article.text).segments) for article in gold]),
    ]


def division_scores(read_by: Iterable[tuple[GoldArticle, Sequence[Segment]]]) -> list[Score]:
    """Of articles, each with the segments that were read of it."""
    ends, asides = _Counts(), _Counts()
    opinions: list[bool] = []
    put_away: list[bool] = []
    for article, segments in read_by:
        _add_divisions(article, segments, ends, asides)
        opinions += [_is_put_away(span, segments) for span in article.opinions]
        put_away += [_is_put_away(claim.span, segments) for claim in article.claims]
    return [
        Score("claim ends within 2 code points, F1", ends.f1, ends.right + ends.missed),
        Score("not a claim, F1", asides.f1, asides.right + asides.missed),
        _share("  opinions found", opinions),
        _share("  claims put away", put_away),
    ]


def by_outlet(gold: Sequence[GoldArticle]) -> list[tuple[str, list[GoldArticle]]]:
    """In order of name, which is that of the articles without their numbers."""
    outlets: dict[str, list[GoldArticle]] = {}
    for article in gold:
        outlets.setdefault(_outlet(article.name), []).append(article)
    return sorted(outlets.items())


def by_genre(gold: Sequence[GoldArticle]) -> list[tuple[str, list[GoldArticle]]]:
    """In order of name, as the engine guesses it."""
    genres: dict[str, list[GoldArticle]] = {}
    for article in gold:
        genres.setdefault(_genre(article), []).append(article)
    return sorted(genres.items())


def _genre(article: GoldArticle) -> str:
    passage = Passage(article.text, load())
    if passage.checks_facts:
        return "fact-check"
    return "column" if likeness_to_a_column(passage) > 0 else "news"


def seed_scores(gold: Sequence[GoldArticle]) -> list[Score]:
    """What of the seed is found; empty when it is not among the articles."""
    judged = [pair for article in gold if article.split == "seed" for pair in _judged(article)]
    if not judged:
        return []
    sourced = [pair for pair in judged if pair.gold.kind not in UNSOURCED]
    unsourced = [pair for pair in judged if pair.gold.kind in UNSOURCED]
    return [
        _share("seed: sourced found", [pair.read.kind not in UNSOURCED for pair in sourced]),
        _share(
            "seed: unsourced mislabelled", [pair.read.kind not in UNSOURCED for pair in unsourced]
        ),
    ]


def echo_scores(folder: Path, *, split: str = "") -> list[Score]:
    """Echoes among natural pairs, and constructed negatives that are taken for echoes."""
    path = folder / "gold" / "echo_pairs.json"
    if not path.exists():
        return []
    counts, taken = _Counts(), []
    for pair in _pairs(path):
        if split and pair.split != split:
            continue
        is_echo = compare(pair.a, pair.b).relation is Relation.ECHO
        if pair.is_constructed:
            if not pair.is_echo:
                taken.append(is_echo)
            continue
        counts.right += is_echo and pair.is_echo
        counts.wrong += is_echo and not pair.is_echo
        counts.missed += pair.is_echo and not is_echo
    return [
        Score("echo F1, natural pairs", counts.f1, counts.right + counts.missed),
        _share("constructed negatives taken for echoes", taken),
    ]


def _outlet(name: str) -> str:
    """Such as `sn_alriyadh` of `sn_alriyadh_20150807_1010`, `wn14` of `wn14_156`."""
    parts = [part for part in name.split("_") if not part.isdigit()]
    return "_".join(parts)


def _article(folder: Path, path: Path) -> GoldArticle:
    data = _loaded(path)
    try:
        text = (folder / data["file"]).read_bytes().decode("utf-8")
        claims = [claim for claim in data["claims"] if claim["claim"]]
        asides = [claim for claim in data["claims"] if not claim["claim"]]
        return GoldArticle(
            data["id"],
            data["split"],
            text,
            tuple(_claim(claim) for claim in claims),
            tuple((aside["start"], aside["end"]) for aside in asides),
            tuple(
                (aside["start"], aside["end"])
                for aside in asides
                if aside.get("not_claim_reason") == "opinion"
            ),
        )
    except (KeyError, TypeError, OSError, UnicodeDecodeError) as error:
        raise FolderError(f"{path}: the annotation cannot be used ({error!r}).") from error


def _claim(data: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        (data["start"], data["end"]),
        _KINDS.get(data["kind"]) or Kind[data["kind"]],
        _span(data, "cue"),
        _span(data, "source"),
        data["carried_over"],
    )


def _span(data: dict[str, Any], name: str) -> Span | None:
    start, end = data[f"{name}_start"], data[f"{name}_end"]
    return None if start is None else (start, end)


def _loaded(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise FolderError(f"{path}: it is not JSON ({error}).") from error


def _judged(article: GoldArticle) -> Iterator[_Judged]:
    read_as = judge(article.text, [claim.span for claim in article.claims])
    return (_Judged(gold, read) for gold, read in zip(article.claims, read_as, strict=True))


def _verdicts(judged: Sequence[_Judged]) -> list[Score]:
    sourced, unsourced = _Counts(), _Counts()
    for pair in judged:
        is_sourced = pair.gold.kind not in UNSOURCED
        right, other = (sourced, unsourced) if is_sourced else (unsourced, sourced)
        if (pair.read.kind not in UNSOURCED) == is_sourced:
            right.right += 1
        else:
            right.missed += 1
            other.wrong += 1
    both = [counts.f1 for counts in (sourced, unsourced)]
    macro = sum(one or 0 for one in both) / 2 if judged else None
    return [
        Score("verdict macro-F1", macro, len(judged)),
        Score("  F1 of sourced", sourced.f1, sourced.right + sourced.missed),
        Score("  F1 of unsourced", unsourced.f1, unsourced.right + unsourced.missed),
    ]


def _kinds(judged: Sequence[_Judged]) -> Iterator[Score]:
    """Of the claims of each kind that there is, those that are read as it."""
    for kind in Kind:
        of_kind = [pair.read.kind is kind for pair in judged if pair.gold.kind is kind]
        if of_kind:
            yield _share(f"  of {kind}", of_kind)


def _overlap(name: str, spans: Iterable[tuple[Span | None, Span | None]]) -> list[Score]:
    """The share of the annotated spans that are met, and the mean overlap over union."""
    shares = [_shared(gold, found) for gold, found in spans if gold]
    mean = sum(shares) / len(shares) if shares else None
    return [
        _share(f"{name} overlap", [share > 0 for share in shares]),
        Score(f"  {name}, mean overlap over union", mean, len(shares)),
    ]


def _shared(gold: Span, found: Span | None) -> float:
    if found is None:
        return 0.0
    shared = min(gold[1], found[1]) - max(gold[0], found[0])
    return max(shared, 0) / (max(gold[1], found[1]) - min(gold[0], found[0]))


def _share(name: str, hits: Sequence[bool]) -> Score:
    value = sum(hits) / len(hits) if hits else None
    return Score(name, value, len(hits), f"{sum(hits)} of {len(hits)}")


def _is_put_away(span: Span, segments: Sequence[Segment]) -> bool:
    """Whether the segment that shares most with a span is no claim."""
    shared = (min(one.end, span[1]) - max(one.start, span[0]) for one in segments)
    longest, *_others = sorted(zip(shared, segments, strict=True), key=lambda one: -one[0])
    return longest[1].not_claim_reason is not None


def _silences(silent: Sequence[_Judged]) -> list[Score]:
    right = [pair.gold.kind in UNSOURCED for pair in silent]
    said = [pair.read.doubt is Doubt.DOUBTFUL for pair in silent]
    either = [is_right or is_said for is_right, is_said in zip(right, said, strict=True)]
    return [
        _share("silence that is right", right),
        _share("  or is said to be doubtful", either),
    ]


def _calibration(judged: Sequence[_Judged]) -> Score:
    answers = [(pair.read.confidence, pair.gold.kind is pair.read.kind) for pair in judged]
    return Score("confidence, calibration error", calibration_error(answers), len(judged))


def _add_divisions(
    article: GoldArticle, segments: Sequence[Segment], ends: _Counts, asides: _Counts
) -> None:
    proposed = [segment.end for segment in segments if not segment.not_claim_reason]
    wanted = [claim.span[1] for claim in article.claims]
    _add(ends, wanted, proposed, near=lambda one, other: abs(one - other) <= _NEAR)
    left_out = [(segment.start, segment.end) for segment in segments if segment.not_claim_reason]
    _add(asides, article.asides, left_out, near=lambda one, other: _shared(one, other) > 0.5)


def _add[T](counts: _Counts, wanted: Sequence[T], found: Sequence[T], *, near: Any) -> None:
    met = sum(any(near(one, other) for other in found) for one in wanted)
    counts.right += met
    counts.missed += len(wanted) - met
    counts.wrong += sum(not any(near(one, other) for other in wanted) for one in found)


def _pairs(path: Path) -> list[_Pair]:
    try:
        return [
            _Pair(
                pair["a_text"],
                pair["b_text"],
                is_echo=pair["label"] == "echo",
                is_constructed=pair["constructed"],
                split=pair["split"],
            )
            for pair in _loaded(path)["pairs"]
        ]
    except (KeyError, TypeError) as error:
        raise FolderError(f"{path}: the pairs cannot be used ({error!r}).") from error
