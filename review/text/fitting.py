"""The weights of the engine's models, fitted to annotated articles, and what they are worth on
outlets that they were not fitted to.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from review.text.attribution import certainty, voice
from review.text.attribution.attribution import Kind
from review.text.attribution.judging import Judge
from review.text.attribution.passage import Passage
from review.text.attribution.reading import Segment, read
from review.text.evaluating import GoldArticle, Score, by_outlet, division_scores
from review.text.lexicon.loading import load
from review.text.weighing.loglinear import Example, Weights, fitted, probability
from review.text.weighing.weights import using

_FIRST_READINGS = Path(__file__).with_name("weighing") / "first_readings.json"
_FIRST_READING_COUNTS = 0.25


@dataclass(frozen=True, slots=True)
class Told:
    """An example, and the outlet that it is from."""

    outlet: str
    example: Example


@dataclass(frozen=True, slots=True)
class Fit:
    """`answers` has for each example what a model that was fitted without its outlet gives it."""

    name: str
    weights: Weights
    answers: Sequence[tuple[float, bool]]


def fits(gold: Sequence[GoldArticle]) -> list[Fit]:
    """Of both models, each crossed by outlet."""
    opinions, readings = _examples(gold)
    first = list(_first_readings())
    return [
        Fit(
            "opinion",
            fitted([told.example for told in opinions], voice.SIGNS),
            _crossed(opinions, opinions, voice.SIGNS),
        ),
        Fit(
            "certainty",
            fitted([told.example for told in [*readings, *first]], certainty.SIGNS),
            _crossed(readings, [*readings, *first], certainty.SIGNS),
        ),
    ]


def crossed_scores(gold: Sequence[GoldArticle], made_up: Sequence[GoldArticle]) -> list[Score]:
    """How the text is divided into claims and what is none, each outlet read with weights that
    were fitted without it; those made up are for fitting alone.
    """
    opinions, _readings = _examples([*gold, *made_up])
    read_by: list[tuple[GoldArticle, Sequence[Segment]]] = []
    for outlet, articles in by_outlet(gold):
        known = [told.example for told in opinions if told.outlet != outlet]
        with using("opinion", fitted(known, voice.SIGNS)):
            read_by += [(article, read(article.text).segments) for article in articles]
    return division_scores(read_by)


def written(fit: Sequence[Fit]) -> str:
    """The file of weights, as JSON."""
    return json.dumps({one.name: one.weights for one in fit}, indent=2) + "\n"


def _crossed(
    asked: Sequence[Told], known: Sequence[Told], signs: Sequence[str]
) -> list[tuple[float, bool]]:
    """What each example gets of weights that were fitted to all known but those of its outlet."""
    answers = []
    for outlet in sorted({told.outlet for told in asked}):
        weights = fitted([told.example for told in known if told.outlet != outlet], signs)
        answers += [
            (probability(told.example.signs, weights), told.example.is_so)
            for told in asked
            if told.outlet == outlet
        ]
    return answers


def _examples(gold: Sequence[GoldArticle]) -> tuple[list[Told], list[Told]]:
    """Sentences that are an opinion or a claim; readings of claims that are right or wrong."""
    opinions: list[Told] = []
    readings: list[Told] = []
    for outlet, articles in by_outlet(gold):
        for article in articles:
            for is_claim, opinion, reading in _of_article(article):
                if opinion:
                    opinions.append(Told(outlet, opinion))
                if is_claim and not article.is_made_up:
                    readings.append(Told(outlet, reading))
    return opinions, readings


def _of_article(article: GoldArticle) -> Iterator[tuple[bool, Example | None, Example]]:
    """In the order of reading: what is read of one sentence bears on the next."""
    passage = Passage(article.text, load())
    judge = Judge(passage)
    kinds: Mapping[tuple[int, int], Kind | None] = {
        **{claim.span: claim.kind for claim in article.claims},
        **dict.fromkeys(article.opinions),
    }
    for span in sorted(kinds):
        kind = kinds[span]
        read = judge.attribution(*span)
        words = passage.words.within(*span)
        opinion = None
        if read.kind is Kind.NONE and not voice.opens_as_opinion(passage, *words):
            opinion = Example(voice.signs_of_opinion(passage, *words), kind is None)
        signs = certainty.signs_of_certainty(passage, read, *words)
        yield kind is not None, opinion, Example(signs, read.kind is kind)


def _first_readings() -> Iterable[Told]:
    """How the rules did on texts that nobody had seen while they were written: what is seen since
    is read too well to tell what is doubtful.
    """
    for told in json.loads(_FIRST_READINGS.read_text("utf-8")):
        signs = dict.fromkeys(told["signs"], 1.0)
        yield Told(told["outlet"], Example(signs, told["is_right"], _FIRST_READING_COUNTS))
