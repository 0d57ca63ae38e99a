"""Weights fitted to articles, and asked about outlets that they were not fitted to."""

from pathlib import Path

from review.text.attribution import certainty, voice
from review.text.evaluating import made_up
from review.text.fitting import crossed_scores, fits
from review.text.weighing.loglinear import BIAS

COLUMNS = made_up(Path(__file__).with_name("voices.jsonl"))


def test_each_model_has_a_weight_for_each_of_its_signs():
    opinion, readings = fits(COLUMNS)

    assert opinion.weights.keys() == {BIAS, *voice.SIGNS}
    assert readings.weights.keys() == {BIAS, *certainty.SIGNS}


def test_an_outlet_is_judged_by_weights_that_were_fitted_without_it():
    [opinion, _readings] = fits(COLUMNS)

    right = sum((promised >= 0.5) == is_so for promised, is_so in opinion.answers)

    assert len(opinion.answers) > 100
    assert right >= 0.85 * len(opinion.answers)


def test_what_is_crossed_finds_opinions_in_columns_that_it_never_saw():
    scores = {one.name.strip(): one for one in crossed_scores(COLUMNS[:3], COLUMNS[3:])}

    assert scores["opinions found"].value >= 0.6
    assert scores["claims put away"].n == 3
