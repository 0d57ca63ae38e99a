import pytest

from review.database.writing import change
from review.models import (
    Article,
    Claim,
    Counters,
    Kind,
    Outcome,
    Reviewer,
    Ruling,
    RulingAction,
    Verdict,
)
from review.models.counter_columns import COLUMNS
from review.results.figures import newsroom
from review.reviewing.counting import differences, recount
from review.reviewing.errors import NoGrounds, NotForRuling, RuledMeanwhile
from review.reviewing.ruling import Ruled, reopen, revise, rule
from tests.factories import (
    decide,
    import_batch_of,
    make_claim,
    make_dispute,
    make_reviewer,
    make_ruling,
)

pytestmark = pytest.mark.django_db

VAGUE = Ruled(Verdict.UNSOURCED, Kind.VAGUE, "", "لفظ لا يدل على أحد.")
UNNAMED = Ruled(Verdict.SOURCED, Kind.UNNAMED, "", "قائل موصوف وإن لم يسم.")


def counted(claim: Claim) -> dict[str, int]:
    counters = Counters.objects.get(pk=claim.article_id)
    return {name: getattr(counters, name) for name in COLUMNS if getattr(counters, name)}


def now(claim: Claim) -> tuple[str, str, str]:
    claim = Claim.objects.get(pk=claim.pk)
    return claim.outcome, claim.settled_verdict, claim.settled_kind


def last_event(ruling: Ruling) -> int:
    return ruling.events.order_by("pk").last().pk


def test_a_ruling_ends_the_dispute_and_moves_the_figures():
    claim = make_dispute()
    editor = make_reviewer("editors")
    assert newsroom(editor).figures.disputed == 1

    ruling = rule(claim, editor=editor, ruled=VAGUE)

    assert ruling.number == 1
    assert now(claim) == (Outcome.RULED, Verdict.UNSOURCED, Kind.VAGUE)
    assert counted(claim) == {"open": 2, "vague": 1}
    figures = newsroom(editor).figures
    assert (figures.disputed, figures.judged, figures.unsourced) == (0, 1, 1)
    assert differences() == []


def test_answers_after_a_ruling_move_nothing():
    claim = make_dispute()
    rule(claim, editor=make_reviewer("editors"), ruled=VAGUE)

    decide(claim, Verdict.NOT_A_CLAIM, reviewer=make_reviewer())

    assert now(claim) == (Outcome.RULED, Verdict.UNSOURCED, Kind.VAGUE)
    assert counted(claim) == {"open": 2, "vague": 1}
    assert differences() == []


def test_an_answer_on_a_claim_that_was_loaded_before_the_ruling_moves_nothing_either():
    claim = make_dispute()
    loaded = Claim.objects.select_related("article").get(pk=claim.pk)
    rule(claim, editor=make_reviewer("editors"), ruled=VAGUE)

    decide(loaded, Verdict.UNSOURCED, reviewer=make_reviewer())

    assert now(claim) == (Outcome.RULED, Verdict.UNSOURCED, Kind.VAGUE)
    assert differences() == []


def test_of_two_editors_the_first_wins_and_the_other_is_told():
    claim = make_dispute()
    first = rule(claim, editor=make_reviewer("editors"), ruled=VAGUE)

    with pytest.raises(RuledMeanwhile):
        rule(claim, editor=make_reviewer("editors"), ruled=UNNAMED)

    assert Ruling.objects.get() == first
    assert now(claim) == (Outcome.RULED, Verdict.UNSOURCED, Kind.VAGUE)


def test_the_same_ruling_sent_twice_counts_once():
    claim, editor = make_dispute(), make_reviewer("editors")

    once = rule(claim, editor=editor, ruled=VAGUE)
    again = rule(claim, editor=editor, ruled=VAGUE)

    assert once == again
    assert once.events.count() == 1


def test_rulings_are_numbered_in_their_order():
    assert [make_ruling().number for _time in range(3)] == [1, 2, 3]


def test_a_claim_that_waits_for_answers_is_not_ruled_on():
    claim = make_claim(reviews_needed=2)
    decide(claim, reviewer=make_reviewer())

    with pytest.raises(NotForRuling):
        rule(claim, editor=make_reviewer("editors"), ruled=VAGUE)


def test_a_ruling_without_grounds_is_refused():
    claim = make_dispute()

    with pytest.raises(NoGrounds):
        rule(claim, editor=make_reviewer("editors"), ruled=Ruled(Verdict.SOURCED, "", "", "  "))

    assert now(claim)[0] == Outcome.DISPUTED


def test_revising_changes_what_holds_and_keeps_what_was_said():
    ruling = make_ruling()
    other = make_reviewer("editors")

    revise(ruling, editor=other, ruled=UNNAMED, seen=last_event(ruling))

    assert now(ruling.claim) == (Outcome.RULED, Verdict.SOURCED, Kind.UNNAMED)
    assert counted(ruling.claim) == {"open": 2, "unnamed": 1}
    history = list(ruling.events.order_by("pk").values_list("action", "verdict", "grounds"))
    assert history == [
        (RulingAction.RULED, Verdict.UNSOURCED, VAGUE.grounds),
        (RulingAction.REVISED, Verdict.SOURCED, UNNAMED.grounds),
    ]
    assert Ruling.objects.get().number == 1
    assert differences() == []


def test_whoever_did_not_see_the_last_change_changes_nothing():
    ruling = make_ruling()
    seen = last_event(ruling)
    revise(ruling, editor=make_reviewer("editors"), ruled=UNNAMED, seen=seen)

    for change_it in (
        lambda editor: revise(ruling, editor=editor, ruled=VAGUE, seen=seen),
        lambda editor: reopen(ruling, editor=editor, seen=seen),
    ):
        with pytest.raises(RuledMeanwhile):
            change_it(make_reviewer("editors"))

    assert now(ruling.claim) == (Outcome.RULED, Verdict.SOURCED, Kind.UNNAMED)


def test_reopened_the_answers_hold_again_and_the_number_waits():
    ruling = make_ruling()
    make_ruling()

    reopen(ruling, editor=make_reviewer("editors"), seen=last_event(ruling))

    assert now(ruling.claim) == (Outcome.DISPUTED, "", "")
    assert counted(ruling.claim) == {"open": 2, "disputed": 1}
    assert list(Ruling.objects.in_force().values_list("number", flat=True)) == [2]
    assert differences() == []

    again = make_ruling(ruling.claim, verdict=Verdict.SOURCED, kind="unnamed")

    assert again.number == 1
    assert now(ruling.claim) == (Outcome.RULED, Verdict.SOURCED, Kind.UNNAMED)
    assert differences() == []


def test_numbers_that_the_grounds_name_are_citations():
    first, second = make_ruling(), make_ruling()

    third = make_ruling(grounds="كما في السابقة ١ والسابقة 2، لا كما في السابقة ٩.")

    cited = third.citations.order_by("cited__number").values_list("cited", flat=True)
    assert list(cited) == [first.pk, second.pk]


def test_citations_follow_what_the_grounds_say_now():
    first, second = make_ruling(), make_ruling(grounds="انظر السابقة ١.")

    revise(second, editor=make_reviewer("editors"), ruled=VAGUE, seen=last_event(second))

    assert not first.cited_by.exists()


def test_a_recount_mends_what_a_ruling_says():
    ruling = make_ruling()
    change(Ruling.objects.all(), verdict=Verdict.SOURCED, kind=Kind.PERSON)

    assert [found.what for found in differences()] == ["standing", "person", "vague"]
    recount()

    assert now(ruling.claim) == (Outcome.RULED, Verdict.SOURCED, Kind.PERSON)
    assert differences() == []


def test_a_ruling_holds_in_a_new_version_where_the_claim_is_unchanged():
    text = """خبر من المدينة
قال الوزير إن الجسر سيفتح يوم الأحد المقبل.
وقالت مصادر إن الرحلات تأجلت أسبوعا.
وذكرت الوكالة أن الأمطار أخرت القوافل.
وأكدت الشركة أن العمل مستمر في الموقع.
"""
    import_batch_of(("a.txt", text.encode()), outlet="الوادي", reviews_needed=2)
    claim = make_dispute(Claim.objects.get(quote__startswith="وقالت مصادر"))
    ruling = make_ruling(claim)

    later = text + "وأعلن المجلس تعويض أصحاب المحال.\n"
    import_batch_of(("a.txt", later.encode()), outlet="الوادي", reviews_needed=2)

    newest = Article.objects.order_by("pk").last()
    same = newest.claims.get(before=claim)
    assert same.ruling == ruling
    assert now(same) == (Outcome.RULED, Verdict.UNSOURCED, Kind.VAGUE)
    assert differences() == []
    reopen(ruling, editor=make_reviewer("editors"), seen=last_event(ruling))
    assert now(same)[0] == now(claim)[0] == Outcome.DISPUTED


def test_who_has_begun_an_article_sees_no_ruling_on_it():
    claim = make_dispute()
    make_ruling(claim)
    begun, stranger = make_reviewer(), make_reviewer()
    other = claim.article.claims.exclude(pk=claim.pk).first()
    decide(other, reviewer=begun)

    assert list(Ruling.objects.visible_to(begun)) == []
    assert Ruling.objects.visible_to(make_reviewer("editors")).count() == 1
    [seen] = Ruling.objects.visible_to(stranger).with_example_for(stranger)
    assert not seen.shows_example


def test_who_finished_the_article_sees_the_claim_of_a_ruling():
    claim = make_dispute()
    finished = Reviewer.objects.get(decisions__claim=claim, decisions__verdict=Verdict.SOURCED)
    for other in claim.article.claims.exclude(pk=claim.pk):
        decide(other, reviewer=finished)
    make_ruling(claim)

    [seen] = Ruling.objects.visible_to(finished).with_example_for(finished)

    assert seen.shows_example
