"""A new version keeps the decisions on unchanged claims, and says what changed."""

import uuid

import pytest

from review.importing.articles import repropose_claims
from review.importing.batches import begin_import, take
from review.importing.bin import put_into_bin
from review.importing.errors import ImportingError
from review.importing.versions import newest_version
from review.importing.working import work_on
from review.models import (
    Action,
    Article,
    Change,
    Counters,
    Decision,
    DecisionEvent,
    Kind,
    Verdict,
)
from review.results.figures import newsroom
from review.results.versions import changes, version_figures
from review.reviewing.counting import differences
from review.reviewing.deciding import undo
from review.text.versions.matching import AttributionChange
from tests.factories import decide, import_batch_of, make_batch_of, make_reviewer

pytestmark = pytest.mark.django_db

FIRST = """اتفاق جديد في المدينة القديمة
قال وزير النقل سامر الحلبي إن الجسر سيفتح أمام السيارات يوم الأحد المقبل.
أغلق المعبر الشمالي أمام الشاحنات منذ صباح أمس الأول.
وقالت مصادر مطلعة إن المفاوضات بين الطرفين تأجلت أسبوعا كاملا.
وذكرت وكالة الأنباء المحلية أن الأمطار أخرت وصول القوافل من الساحل.
وينتظر السكان عودة الكهرباء إلى الأحياء الشرقية من المدينة.
"""
SECOND = """اتفاق جديد في المدينة القديمة
قال وزير النقل سامر الحلبي إن الجسر سيفتح أمام السيارات يوم الأحد المقبل.
قالت وزارة الداخلية إن المعبر الشمالي أغلق أمام الشاحنات منذ صباح أمس الأول.
وقالت مصادر مطلعة إن المفاوضات بين الطرفين تأجلت أسبوعا كاملا.
وذكرت وكالة الأنباء المحلية أن الأمطار أخرت وصول القوافل من الساحل.
وأعلن المجلس البلدي تعويض أصحاب المحال المتضررة في السوق.
"""


def two_versions(*, decided: bool = True):
    import_batch_of(("a.txt", FIRST.encode()), outlet="الوادي")
    before = Article.objects.get()
    reviewer = make_reviewer()
    if decided:
        for claim in before.claims.all():
            decide(claim, Verdict.SOURCED, reviewer=reviewer, kind=Kind.PERSON)
    import_batch_of(("a.txt", SECOND.encode()), outlet="الوادي")
    return before, Article.objects.exclude(pk=before.pk).get(), reviewer


def test_claims_are_flagged_against_the_version_before():
    _before, article, _reviewer = two_versions(decided=False)

    found = version_figures(changes(article))

    assert (found.unchanged, found.changed, found.added, found.removed) == (4, 1, 1, 1)


def test_unchanged_claims_keep_their_decisions_and_others_wait():
    before, article, reviewer = two_versions()

    kept = Decision.objects.filter(article=article, reviewer=reviewer)
    assert kept.count() == 4
    assert set(kept.values_list("claim__change", flat=True)) == {Change.UNCHANGED}
    assert {decision.kind for decision in kept} == {Kind.PERSON}
    counters = Counters.objects.get(pk=article.pk)
    assert (counters.person, counters.open) == (4, 2)
    assert before.decisions.count() == 6
    assert differences() == []


def test_the_log_says_what_was_carried():
    _before, article, reviewer = two_versions()

    events = DecisionEvent.objects.filter(article=article)

    assert {(event.action, event.reviewer) for event in events} == {(Action.CARRIED, reviewer)}


def test_undoing_a_new_answer_brings_the_carried_one_back():
    _before, article, reviewer = two_versions()
    claim = article.claims.filter(change=Change.UNCHANGED).first()
    event = decide(claim, Verdict.UNSOURCED, reviewer=reviewer)

    undo(reviewer=reviewer, operation=uuid.uuid4(), undoes=event.operation)

    assert claim.decisions.get().verdict == Verdict.SOURCED
    assert differences() == []


def test_a_source_that_was_added_after_publication_is_called_out():
    _before, article, _reviewer = two_versions(decided=False)

    [called_out] = [one for one in changes(article) if one.attribution]

    assert called_out.attribution == AttributionChange.SOURCE_ADDED
    assert called_out.claim.quote.startswith("قالت وزارة الداخلية")
    assert called_out.before.quote.startswith("أغلق المعبر")


def test_only_the_newest_version_counts():
    before, article, _reviewer = two_versions()

    assert list(Article.objects.current()) == [article]
    assert newsroom(make_reviewer("editors")).figures.articles == 1
    assert before.claims.count() == 6


def test_a_suggestion_is_answered_once_whatever_versions_follow():
    _before, article, _reviewer = two_versions()

    assert not article.decisions.exclude(rule="").exists()
    assert set(article.decisions.values_list("suggestion", flat=True)) == {"absent"}


def test_the_newest_version_counts_when_the_one_between_is_in_the_bin():
    before, article, _reviewer = two_versions()
    import_batch_of(("a.txt", f"{SECOND}وأضاف المجلس أن العمل مستمر.".encode()), outlet="الوادي")
    put_into_bin(Article.objects.filter(pk=article.pk))

    here = Article.objects.current().filter(binned_at=None)

    assert here.get().previous_version == article
    assert before not in here
    assert newest_version(before) == here.get()


def test_claims_proposed_again_are_flagged_again():
    before, article, _reviewer = two_versions(decided=False)

    repropose_claims(article)
    with pytest.raises(ImportingError):
        repropose_claims(before)

    found = version_figures(changes(article))
    assert (found.unchanged, found.changed, found.added, found.removed) == (4, 1, 1, 1)


def test_a_new_version_that_names_no_outlet_has_that_of_the_one_before():
    import_batch_of(("a.txt", FIRST.encode()), outlet="الوادي")
    batch = make_batch_of(("a.txt", SECOND.encode()))

    take(batch.drafts.all(), as_version=True)
    begin_import(batch)
    work_on(batch)

    assert str(batch.articles.get().outlet) == "الوادي"


def test_a_third_version_follows_the_second():
    _before, article, _reviewer = two_versions()

    import_batch_of(
        ("a.txt", (SECOND + "وأضافت الوزارة أن الحركة عادت.\n").encode()), outlet="الوادي"
    )

    assert Article.objects.current().get().previous_version == article
