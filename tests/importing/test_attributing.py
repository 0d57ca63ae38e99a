import pytest

from review.importing.attributing import attribute_again, engine
from review.models import Attribution, Claim, Cue, Kind, SwitchedOffRule
from review.text.attribution.attribution import Doubt
from review.text.attribution.reading import VERSION
from review.text.attribution.rules.order import RULES, SWITCHABLE
from tests.factories import decide, let_doubt, make_article, make_reviewer

pytestmark = pytest.mark.django_db

TWO_VOICES = (
    "قالت وزارة الزراعة في بيان إن الموسم كان جيدا.\n"
    "وأضافت أن الأمطار تأخرت شهرا.\n"
    "تحطمت طائرة صغيرة قرب المدرج."
)


def test_an_article_comes_with_what_the_engine_reads_of_its_claims():
    article = make_article(TWO_VOICES)

    first, second = Attribution.objects.order_by("claim__position")

    assert (first.kind, first.rule, first.source_quote) == (
        Kind.ORGANISATION,
        "verb-subject",
        "وزارة الزراعة",
    )
    assert article.text[first.cue_start : first.cue_end] == "قالت"
    assert (second.kind, second.is_carried_over) == (Kind.ORGANISATION, True)
    assert {first.engine_version, second.engine_version} == {VERSION}


def test_a_claim_in_which_nothing_was_found_has_no_attribution():
    claim = make_article(TWO_VOICES).claims.get(position=3)

    assert not Attribution.objects.filter(claim=claim).exists()


def test_claims_say_how_sure_their_reading_is_and_are_told_again_when_read_again():
    article = make_article(TWO_VOICES)
    told = [one.confidence for one in engine().read(article.text).segments]
    assert [claim.confidence for claim in article.claims.order_by("position")] == told
    for claim in article.claims.all():
        let_doubt(claim)

    attribute_again(article)

    assert [claim.confidence for claim in article.claims.order_by("position")] == told


@pytest.mark.parametrize(
    ("position", "confidence", "doubt"),
    [
        pytest.param(1, 0.99, Doubt.CERTAIN, id="read"),
        pytest.param(1, 0.4, Doubt.DOUBTFUL, id="perhaps"),
        pytest.param(3, 0.99, Doubt.SILENT, id="nobody"),
        pytest.param(3, 0.4, Doubt.DOUBTFUL, id="perhaps-nobody"),
        pytest.param(1, None, None, id="never-said"),
    ],
)
def test_doubt_follows_from_what_was_read_and_how_sure_it_is(position, confidence, doubt):
    claim = make_article(TWO_VOICES).claims.get(position=position)
    let_doubt(claim, confidence)

    assert Claim.objects.get(pk=claim.pk).doubt == doubt


def test_a_rule_that_is_switched_off_reads_nothing():
    SwitchedOffRule.objects.create(rule="verb-alone")

    make_article(TWO_VOICES)

    only = Attribution.objects.get()
    assert only.rule == "verb-subject"
    assert only.engine_version.startswith(f"{VERSION}+")


@pytest.mark.parametrize("rule", sorted(SWITCHABLE))
def test_every_rule_can_be_switched_off(rule):
    SwitchedOffRule.objects.create(rule=rule)

    found = engine().read("\n".join(one.example for one in RULES))

    assert rule not in {one.attribution.rule for one in found.segments if one.attribution}


def test_a_rule_that_the_engine_no_longer_has_stays_off_without_harm():
    SwitchedOffRule.objects.create(rule="of-old")

    assert make_article(TWO_VOICES).claims.filter(attribution__isnull=False).count() == 2


def test_a_cue_whose_frame_no_file_has_is_read_by_it():
    Cue.objects.create(lemma="دندن", past="دندن دندنت", frames="صوب")
    text = "دندنت وزارة الزراعة صوب موسم جيد."

    [found] = engine().judge(text, [(0, len(text))])

    assert text[slice(*found.source)] == "وزارة الزراعة"


def test_a_cue_that_was_added_is_read():
    text = "قالت وزارة الزراعة إن الموسم جيد.\nدندنت الوزارة أن الأمطار تأخرت."
    Cue.objects.create(lemma="دندن", past="دندن دندنت")

    article = make_article(text)

    assert Attribution.objects.filter(claim__article=article).count() == 2


def test_reading_again_replaces_attributions_and_leaves_decisions():
    article = make_article(TWO_VOICES)
    claim = article.claims.get(position=2)
    event = decide(claim, reviewer=make_reviewer())
    SwitchedOffRule.objects.create(rule="verb-alone")

    found = attribute_again(article)

    assert found == 1
    assert not Attribution.objects.filter(claim=claim).exists()
    assert claim.decisions.get().verdict == event.verdict
    assert article.claims.count() == 3


def test_an_unchanged_engine_is_made_once_and_asked_for_in_two_queries(django_assert_num_queries):
    before = engine()

    with django_assert_num_queries(2):
        assert engine() is before
