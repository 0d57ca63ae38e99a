import pytest

from review.text.arabic.folding import fold
from review.text.echoes.numerals import Dimension, compatible, quantities


def read(text):
    return quantities(fold(text).text.replace("%", " % ").split())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("خمسة أشخاص", 5, id="unit"),
        pytest.param("قتيلان في الحادث", 2, id="dual"),
        pytest.param("طائرتين مسيرتين", 2, id="dual-feminine"),
        pytest.param("خمسة عشر", 15, id="teen"),
        pytest.param("أربعا وثلاثين", 34, id="and-a-ten"),
        pytest.param("مئة وثمانين", 180, id="hundred-and"),
        pytest.param("ثلاثمئة وخمسة وعشرون ألفا", 325_000, id="compound"),
        pytest.param("ألف ومئتين", 1_200, id="thousand-and"),
        pytest.param("ثلاثة آلاف وخمسمئة", 3_500, id="thousands-and"),
        pytest.param("مليون ونصف", 1_500_000, id="and-a-half"),
        pytest.param("نصف مليون", 500_000, id="half-a-million"),
        pytest.param("بنصف مليون", 500_000, id="by-half-a-million"),
        pytest.param("مليون وربع المليون", 1_250_000, id="a-quarter-of-the-million"),
        pytest.param("ربع نقطة مئوية", 0.25, id="quarter-of-a-point"),
        pytest.param("50 نقطة أساس", 0.5, id="basis-points"),
        pytest.param("الساعة الحادية عشرة", 11, id="hour"),
        pytest.param("12 ألف شخص", 12_000, id="digits-and-scale"),
        pytest.param("١٢ شخصا", 12, id="eastern-digits"),
        pytest.param("11,950 نازحا", 11_950, id="thousands-mark"),
        pytest.param("5,6 درجات", 5.6, id="decimal-comma"),
        pytest.param("1.9 مليار", 1_900_000_000, id="decimal-and-scale"),
    ],
)
def test_a_number_is_read_in_digits_and_words(text, value):
    (quantity,) = read(text)

    assert (quantity.low, quantity.high) == (pytest.approx(value), pytest.approx(value))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("بين أربعين وخمسين", 40, 50, id="tens"),
        pytest.param("بين خمسة وعشرين وثلاثين", 25, 30, id="compound-and-ten"),
        pytest.param("بين أربعين ألفا وخمسين ألفا", 40_000, 50_000, id="thousands"),
        pytest.param("ثلاثة أرباع", 67.5, 82.5, id="counted-fraction"),
        pytest.param("لم تتجاوز 300 تذكرة", 198, 300, id="at-most"),
    ],
)
def test_words_of_a_range_and_a_share_are_one_interval(text, low, high):
    (quantity,) = read(text)

    assert (quantity.low, quantity.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("وصل الوفد إلى لبنان", id="ends-in-an"),
        pytest.param("يوم الأحد", id="sunday"),
        pytest.param("المسؤولين المحليين", id="plural-in-in"),
    ],
)
def test_what_looks_like_a_number_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        pytest.param("3 %", Dimension.PERCENT, id="percent"),
        pytest.param("بنصف نقطة", Dimension.PERCENT, id="half-a-point"),
        pytest.param("ثلاثة أرباع", Dimension.PERCENT, id="counted-fraction"),
        pytest.param("عام 1998", Dimension.YEAR, id="year"),
        pytest.param("15 مايو", Dimension.DAY, id="day"),
        pytest.param("فاز 2-1", Dimension.SCORE, id="score"),
    ],
)
def test_what_a_number_measures_is_known(text, dimension):
    assert [quantity.dimension for quantity in read(text)] == [dimension]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("خمسة قتلى", "5 قتلى", True, id="word-and-digit"),
        pytest.param("خمسة قتلى", "8 قتلى", False, id="different"),
        pytest.param("أكثر من ألفي شخص", "2070 شخصا", True, id="more-than"),
        pytest.param("نحو 12 ألف شخص", "11,950 شخصا", True, id="about"),
        pytest.param("عشرات القتلى", "34 قتيلا", True, id="tens"),
        pytest.param("عشرات القتلى", "3 قتلى", False, id="not-tens"),
        pytest.param("مئات المحتجين", "عشرات الآلاف", False, id="hundreds-and-tens-of-thousands"),
        pytest.param("ما لا يقل عن 20 مهاجرا", "23 مهاجرا", True, id="at-least"),
        pytest.param("5 إلى 10 قتلى", "7 قتلى", True, id="range"),
        pytest.param("نحو 2000 عنصر", "نحو 200 عنصر", False, id="a-nought"),
    ],
)
def test_figures_are_compatible_when_both_can_be_true(one, other, expected):
    assert compatible(read(one)[0], read(other)[0]) is expected
