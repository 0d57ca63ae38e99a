import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.arabic.folding import INVISIBLE
from review.text.article.anatomy import Part, Reason, Role, anatomy

SEED = Path(__file__).parents[2] / "seeds" / "000_5d8dac1e8e8c3930.txt"

HEADLINE = "الحكومة تعلن خطة جديدة لإصلاح الطرق"
PARAGRAPH = (
    "أعلنت وزارة النقل صباح اليوم أنها ستبدأ في إصلاح الطرق الرئيسية في العاصمة "
    "خلال الأشهر الثلاثة المقبلة، وقالت إن الأعمال ستجري ليلا."
)
SECOND_PARAGRAPH = (
    "وأضافت الوزارة في بيانها أن كلفة المشروع تبلغ مليوني دينار، وأن شركات محلية "
    "ستتولى تنفيذه تحت إشراف مهندسين من البلدية."
)


def article(*lines):
    return "\n".join(lines)


def part_of(line, text):
    """The part that is exactly `line`."""
    start = text.index(line)
    return next(
        part for part in anatomy(text).parts if (part.start, part.end) == (start, start + len(line))
    )


def test_the_seed_is_taken_apart():
    text = SEED.read_bytes().decode("utf-8")

    seed = anatomy(text)

    assert seed.title == (
        "“قسد” تنقل عناصر “داعش” من سجن الرقة إلى الحسكة شرقي سوريا تحت حماية امريكية"
    )
    assert seed.byline == "قسم البحوث والدراسات الاستراتجية الأمنية والعسكرية"
    assert seed.published_on == datetime.date(2024, 9, 8)
    assert len(seed.parts) == 21
    assert seed.parts[:3] == (
        Part(0, 76, Role.HEADLINE, None),
        Part(77, 138, Role.BODY, Reason.HEADING),
        Part(139, 177, Role.SUBHEADING, Reason.QUESTION),
    )
    assert {(part.role, part.not_claim_reason) for part in seed.parts[3:]} == {(Role.BODY, None)}


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u200f\n\u200b"], ids=ascii)
def test_a_blank_text_has_no_title_and_no_parts(text):
    blank = anatomy(text)

    assert (blank.title, blank.byline, blank.published_on, blank.parts) == ("", "", None, ())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("الحكومة تعلن خطة جديدة", None, id="asserts"),
        pytest.param("اغتيال رئيس البلدية", None, id="three-words"),
        pytest.param("قتل 5. وأصيب 3 في حادث", None, id="never-split"),
        pytest.param("آخر الأخبار", Reason.HEADING, id="two-words"),
        pytest.param("لماذا تأخر إصلاح الطرق؟", Reason.QUESTION, id="question"),
        pytest.param("لماذا تأخر إصلاح الطرق ؟!", Reason.QUESTION, id="question-and-exclamation"),
        pytest.param("هل يعود الوزير إلى «بيته»؟”", Reason.QUESTION, id="question-and-closer"),
        pytest.param("تحرير المدينة القديمة", None, id="begins-like-a-byline"),
        pytest.param("لبنان - عودة النازحين إلى قراهم", None, id="place-and-event"),
    ],
)
def test_a_short_first_line_is_the_headline(line, reason):
    text = article(line, PARAGRAPH)

    taken_apart = anatomy(text)

    assert taken_apart.title == line
    assert taken_apart.parts[0] == Part(0, len(line), Role.HEADLINE, reason)


def test_blanks_around_the_headline_are_not_in_the_title():
    assert anatomy(f"\n  {HEADLINE} \u00a0\r\n\r\n{PARAGRAPH}").title == HEADLINE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PARAGRAPH, id="one-paragraph"),
        pytest.param(article(PARAGRAPH, SECOND_PARAGRAPH), id="two-paragraphs"),
        pytest.param(article("وصل الوفد صباح اليوم.", PARAGRAPH), id="short-first-sentence"),
        pytest.param(HEADLINE, id="nothing-follows"),
    ],
)
def test_without_a_headline_the_title_is_the_beginning(text):
    taken_apart = anatomy(text)

    assert len(taken_apart.title) <= 80
    assert text.startswith(taken_apart.title.removesuffix("…"))
    assert all(part.role is Role.BODY for part in taken_apart.parts)


def test_a_long_beginning_is_cut_at_a_word():
    assert anatomy(PARAGRAPH).title == (
        "أعلنت وزارة النقل صباح اليوم أنها ستبدأ في إصلاح الطرق الرئيسية في العاصمة خلال…"
    )


def test_a_beginning_of_one_long_word_is_cut_within_it():
    assert anatomy("و" * 200).title == "و" * 79 + "…"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        pytest.param("بقلم: سامي الحداد", "بقلم: سامي الحداد", id="by"),
        pytest.param("بقلم سامي الحداد", "بقلم سامي الحداد", id="by-without-colon"),
        pytest.param("كَتَبَ: سامي الحداد", "كَتَبَ: سامي الحداد", id="wrote-with-tashkeel"),
        pytest.param("كتبت ليلى حداد", "كتبت ليلى حداد", id="she-wrote"),
        pytest.param(
            "إعداد وتحرير: ليلى حداد", "إعداد وتحرير: ليلى حداد", id="prepared-and-edited"
        ),
        pytest.param("ترجمة ليلى حداد", "ترجمة ليلى حداد", id="translation"),
        pytest.param("تحرير/ سامي الحداد", "تحرير/ سامي الحداد", id="editing"),
        pytest.param("مراسل الصحيفة - بيروت", "مراسل الصحيفة - بيروت", id="correspondent"),
        pytest.param("عمّان - رويترز:", "عمّان - رويترز", id="place-and-agency"),
        pytest.param("صوت المدينة – جنيف", "صوت المدينة – جنيف", id="outlet-nobody-lists"),
        pytest.param("القاهرة (أ ف ب)", "القاهرة (أ ف ب)", id="agency-in-brackets"),
        pytest.param("دمشق، سانا", "دمشق، سانا", id="place-comma-agency"),
        pytest.param("وكالات", "وكالات", id="agencies"),
        pytest.param("سامي الحداد | 08-09-2024", "سامي الحداد", id="name-and-date"),
        pytest.param("08-09-2024 - سامي الحداد", "سامي الحداد", id="date-and-name"),
        pytest.param("نُشر في 08-09-2024 10:30", "", id="date-with-its-label"),
        pytest.param("الأحد، 8 أيلول/سبتمبر 2024", "", id="date-alone"),
    ],
)
@pytest.mark.parametrize("place", ["top", "under-a-deck"])
def test_a_byline_near_the_top_is_a_heading(line, byline, place):
    deck = ["الأعمال تبدأ مطلع الشهر المقبل"] if place == "under-a-deck" else []
    text = article(HEADLINE, *deck, line, PARAGRAPH, SECOND_PARAGRAPH)

    taken_apart = anatomy(text)

    assert taken_apart.title == HEADLINE
    assert taken_apart.byline == byline
    assert part_of(line, text).not_claim_reason is Reason.HEADING


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("بقلم: سامي الحداد", id="by"),
        pytest.param("المصدر: وكالات", id="source"),
        pytest.param("(رويترز)", id="agency"),
        pytest.param("08-09-2024", id="date"),
        pytest.param("سامي الحداد 08-09-2024", id="name-and-date"),
        pytest.param("م.ن/ح.س", id="initials"),
        pytest.param("19:22 ت م", id="time-of-filing"),
    ],
)
def test_a_byline_at_the_end_is_a_heading(line):
    text = article(HEADLINE, PARAGRAPH, SECOND_PARAGRAPH, line)

    assert part_of(line, text).not_claim_reason is Reason.HEADING


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("الأحد 08-09-2024", id="date"),
        pytest.param("بقلم: سامي الحداد", id="byline"),
        pytest.param("بيروت - رويترز", id="place-and-agency"),
        pytest.param("*****", id="separator"),
        pytest.param("https://example.com/news/1", id="address"),
    ],
)
def test_the_headline_may_follow_what_is_surely_none(line):
    taken_apart = anatomy(article(line, HEADLINE, PARAGRAPH))

    assert taken_apart.title == HEADLINE
    assert taken_apart.parts[0].role is Role.BODY
    assert taken_apart.parts[0].not_claim_reason


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("انفجار يهز المدينة في 8 سبتمبر 2024", id="a-date-in-a-deck"),
        pytest.param("أعلن الوزير ذلك يوم 08-09-2024.", id="a-date-in-a-sentence"),
        pytest.param("كتب الوزير أن الخطة ستبدأ قريبا", id="a-verb-of-writing"),
        pytest.param("الخطة تبدأ - في رأي الوزير - قريبا", id="dashes"),
    ],
)
def test_what_asserts_something_near_the_top_stays_a_claim(line):
    text = article(HEADLINE, line, PARAGRAPH, SECOND_PARAGRAPH)

    assert part_of(line, text).not_claim_reason is None
    assert anatomy(text).byline == ""
    assert anatomy(text).published_on is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("08-09-2024", (2024, 9, 8), id="day-month-year"),
        pytest.param("2024-09-08", (2024, 9, 8), id="year-month-day"),
        pytest.param("2024-09-08T10:30", (2024, 9, 8), id="with-time"),
        pytest.param("8/9/2024", (2024, 9, 8), id="slashes"),
        pytest.param("08.09.2024", (2024, 9, 8), id="dots"),
        pytest.param("٨-٩-٢٠٢٤", (2024, 9, 8), id="arabic-digits"),
        pytest.param("۸/۹/۲۰۲۴", (2024, 9, 8), id="persian-digits"),
        pytest.param("8 سبتمبر 2024", (2024, 9, 8), id="egypt"),
        pytest.param("8 أيلول 2024", (2024, 9, 8), id="levant"),
        pytest.param("8 شتنبر 2024", (2024, 9, 8), id="morocco"),
        pytest.param("3 جويلية 2024", (2024, 7, 3), id="tunisia"),
        pytest.param("12 كانون الأول (ديسمبر) 2023", (2023, 12, 12), id="two-names"),
        pytest.param("٨ من آب عام ٢٠٢٤م", (2024, 8, 8), id="with-little-words"),
        pytest.param("September 8, 2024", (2024, 9, 8), id="english"),
        pytest.param("5 ربيع الأول 1446 هـ الموافق 8 سبتمبر 2024 م", (2024, 9, 8), id="both"),
        pytest.param("29-02-2024", (2024, 2, 29), id="leap-day"),
        pytest.param("31-02-2024", None, id="no-such-day"),
        pytest.param("09-25-2024", None, id="no-such-month"),
        pytest.param("29-02-2023", None, id="no-leap-day"),
        pytest.param("5 ربيع الأول 1446 هـ", None, id="hijri-in-words"),
        pytest.param("05-03-1446 هـ", None, id="hijri"),
        pytest.param("1446/03/05", None, id="hijri-by-its-year"),
    ],
)
def test_the_date_line_gives_the_day(written, day):
    text = article(HEADLINE, written, PARAGRAPH)

    taken_apart = anatomy(text)

    assert taken_apart.published_on == (datetime.date(*day) if day else None)
    assert taken_apart.byline == ""
    assert part_of(written, text).not_claim_reason is Reason.HEADING


def test_a_date_inside_the_body_is_not_the_day_of_publication():
    dated = "بيروت، 8 أيلول 2024 (وكالات) - قال الوزير إن الأعمال ستبدأ قريبا في العاصمة."

    assert anatomy(article(HEADLINE, dated, PARAGRAPH)).published_on is None


def test_the_first_date_line_counts():
    text = article(HEADLINE, "نشر في 08-09-2024", "آخر تحديث: 10-09-2024", PARAGRAPH)

    assert anatomy(text).published_on == datetime.date(2024, 9, 8)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("#طرق #العاصمة", Reason.HEADING, id="hashtags"),
        pytest.param("وسوم: طرق، العاصمة", Reason.HEADING, id="tags"),
        pytest.param("الكلمات المفتاحية: طرق، العاصمة", Reason.HEADING, id="keywords"),
        pytest.param("سمات طرق العاصمة", Reason.HEADING, id="tags-without-colon"),
        pytest.param("اقرأ أيضا: الوزير يزور المطار", Reason.OTHER, id="read-also"),
        pytest.param("إقرأ أيضاً", Reason.OTHER, id="read-also-alone"),
        pytest.param("للمزيد من التفاصيل اضغط هنا", Reason.OTHER, id="more"),
        pytest.param("للمزيد: https://example.com", Reason.OTHER, id="more-with-address"),
        pytest.param("رابط الخبر: الحكومة تعلن خطة جديدة", Reason.OTHER, id="link"),
        pytest.param("https://example.com/a?b=c", Reason.OTHER, id="address"),
        pytest.param("desk@example.com", Reason.OTHER, id="e-mail"),
        pytest.param("***", Reason.OTHER, id="stars"),
        pytest.param("— — —", Reason.OTHER, id="dashes"),
        pytest.param("// انتهى //", Reason.OTHER, id="the-end"),
    ],
)
def test_tags_links_and_ornaments_are_not_claims(line, reason):
    text = article(HEADLINE, PARAGRAPH, SECOND_PARAGRAPH, line)

    part = part_of(line, text)

    assert (part.role, part.not_claim_reason) == (Role.BODY, reason)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("للمزيد من الضغط على البلدية، أغلق السكان الطريق.", id="more-pressure"),
        pytest.param("#العاصمة تستعد لاستقبال ضيوفها اليوم.", id="hashtag-in-a-sentence"),
        pytest.param("سمات المرحلة المقبلة واضحة بحسب الوزير.", id="features"),
        pytest.param("ونشرت الوزارة البيان على https://example.com أمس.", id="address-inside"),
        pytest.param("انتهى الاجتماع من دون اتفاق.", id="the-meeting-ended"),
    ],
)
def test_running_text_that_resembles_them_stays_a_claim(sentence):
    text = article(HEADLINE, PARAGRAPH, sentence)

    assert part_of(sentence, text) == Part(text.index(sentence), len(text), Role.BODY, None)


def test_advertised_titles_are_not_claims_until_the_next_paragraph():
    advertised = ["الوزير يزور المطار الجديد غدا", "خطة لتوسيع الميناء في الشمال"]
    text = article(HEADLINE, PARAGRAPH, "اقرأ أيضا:", *advertised, SECOND_PARAGRAPH)

    reasons = [part.not_claim_reason for part in anatomy(text).parts]

    assert reasons == [None, None, Reason.OTHER, Reason.OTHER, Reason.OTHER, None]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("السكان يشكون من الضجيج", None, id="asserts"),
        pytest.param("خلفية المشروع", Reason.HEADING, id="names-a-part"),
        pytest.param("ماذا يقول السكان؟", Reason.QUESTION, id="question"),
    ],
)
def test_a_short_line_between_paragraphs_is_a_subheading(line, reason):
    text = article(HEADLINE, PARAGRAPH, line, SECOND_PARAGRAPH)

    part = part_of(line, text)

    assert (part.role, part.not_claim_reason) == (Role.SUBHEADING, reason)


def test_a_short_line_among_lines_as_short_is_no_subheading():
    line = "السكان يشكون من الضجيج"
    text = article(HEADLINE, "وصل الوفد صباح اليوم.", line, "وغادر الوفد بعد الظهر.")

    assert part_of(line, text).role is Role.BODY


def test_short_lines_in_a_row_are_a_list_and_stay_claims():
    listed = ["قتل شخص في الشمال", "جرح شخصان في الجنوب", "فقد ثالث في الشرق"]
    text = article(HEADLINE, PARAGRAPH, *listed, SECOND_PARAGRAPH)

    assert [part_of(line, text).role for line in listed] == [Role.BODY] * 3
    assert [part_of(line, text).not_claim_reason for line in listed] == [None] * 3


def test_the_last_line_without_a_full_stop_stays_a_claim():
    line = "ولم يصب أحد بأذى"
    text = article(HEADLINE, PARAGRAPH, line)

    assert part_of(line, text) == Part(text.index(line), len(text), Role.BODY, None)


def test_each_sentence_of_a_paragraph_is_a_part():
    first, second = "وصل الوفد صباح اليوم إلى العاصمة.", "فهل يعود غدا؟"
    text = article(HEADLINE, PARAGRAPH, f"{first} {second}")

    assert part_of(first, text).not_claim_reason is None
    assert part_of(second, text).not_claim_reason is Reason.QUESTION


lines_of_any_kind = st.lists(
    st.sampled_from(
        [HEADLINE, PARAGRAPH, "08-09-2024", "بقلم: سامي", "لماذا؟", "***", "#وسم", "اقرأ أيضا:", ""]
    )
    | st.text(max_size=30),
    max_size=8,
).map("\n".join)


@given(lines_of_any_kind)
def test_parts_are_disjoint_in_order_and_cover_all_but_blanks(text):
    parts = anatomy(text).parts

    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(part.start < part.end for part in parts)
    covered = {place for part in parts for place in range(part.start, part.end)}
    left_out = {character for place, character in enumerate(text) if place not in covered}
    assert all(character.isspace() or character in INVISIBLE for character in left_out)


@given(lines_of_any_kind)
def test_title_and_byline_are_single_stripped_lines_and_nothing_is_an_opinion(text):
    taken_apart = anatomy(text)

    for line in (taken_apart.title, taken_apart.byline):
        assert line == line.strip()
        assert "\n" not in line
    assert bool(taken_apart.title) == bool(taken_apart.parts)
    assert all(part.not_claim_reason is not Reason.OPINION for part in taken_apart.parts)
