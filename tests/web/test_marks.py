import pytest

from review.models import Attribution, Claim
from review.web.showing.marks import cue_words, marked
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def read_claim(text: str) -> Claim:
    """The only claim of an article, as the review page has it."""
    make_article(text)
    return Claim.objects.select_related("attribution").get()


def test_cue_and_source_are_marked_as_whole_words():
    claim = read_claim("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")

    assert marked(claim) == (
        '<span class="cue">قالت</span> <span class="source">وزارة الزراعة</span>'
        " في بيان إن الموسم كان جيدا."
    )


def test_a_mark_takes_in_what_is_written_together_with_the_source():
    claim = read_claim("لم يتسن لرويترز التأكد من صحة التسجيل بشكل مستقل.")

    assert '<span class="source">لرويترز</span>' in marked(claim)


def test_a_colon_is_marked_without_the_word_before_it():
    claim = read_claim("وزير الصحة التونسي: لا إصابات جديدة في الجنوب حتى الآن.")

    assert '<span class="source">وزير الصحة التونسي</span><span class="cue">:</span>' in marked(
        claim
    )


def test_a_source_that_lies_before_the_claim_is_not_marked_in_it():
    make_article("قالت وزارة الزراعة إن الموسم جيد.\nوأضافت أن الأمطار تأخرت شهرا.")
    claim = Claim.objects.select_related("attribution").get(position=2)

    assert 'class="source"' not in marked(claim)
    assert (cue_words(claim), claim.attribution.source_quote) == ("وأضافت", "وزارة الزراعة")


def test_a_claim_without_an_attribution_is_shown_as_it_is():
    claim = read_claim("تحطمت طائرة صغيرة قرب المدرج مساء أمس.")

    assert marked(claim) == claim.quote


def test_marked_text_runs_nothing():
    claim = read_claim("قال <b onclick=x>المسؤول</b> المحلي إن الطريق مغلق منذ الفجر.")

    assert "<b" not in marked(claim)
    assert "&lt;b onclick=x&gt;" in marked(claim).replace('<span class="source">', "").replace(
        "</span>", ""
    )


def test_offsets_that_overlap_are_not_marked_twice():
    claim = read_claim("قالت وزارة الزراعة في بيان إن الموسم كان جيدا.")
    Attribution.objects.update(source_start=claim.start, source_end=claim.start + 10)
    claim = Claim.objects.select_related("attribution").get()

    assert marked(claim).count("قالت") == 1
