from datetime import date

import pytest

from review.documents.dates import DateTold, date_told, possible_dates
from review.documents.document import Notice, Remark


@pytest.mark.parametrize(
    ("written", "days"),
    [
        pytest.param("2024-09-08", (date(2024, 9, 8),), id="iso"),
        pytest.param("2024-09-08T23:59:59+03:00", (date(2024, 9, 8),), id="iso-with-time"),
        pytest.param("08/09/2024", (date(2024, 9, 8), date(2024, 8, 9)), id="two-ways"),
        pytest.param("٠٨-٠٩-٢٠٢٤", (date(2024, 9, 8), date(2024, 8, 9)), id="arabic-digits"),
        pytest.param("13/09/2024", (date(2024, 9, 13),), id="day-first"),
        pytest.param("09/13/2024", (date(2024, 9, 13),), id="month-first"),
        pytest.param("09.09.2024", (date(2024, 9, 9),), id="the-same-either-way"),
        pytest.param("8 أيلول 2024", (date(2024, 9, 8),), id="levantine-month"),
        pytest.param("September 8, 2024", (date(2024, 9, 8),), id="english"),
        pytest.param("31/02/2024", (), id="no-such-day"),
        pytest.param("5 ربيع الأول 1446", (date(2024, 9, 8),), id="hijri"),
        pytest.param("الأحد ٥ ربيع الأول ١٤٤٦ هـ", (date(2024, 9, 8),), id="hijri-with-its-day"),
        pytest.param("1446/03/05", (date(2024, 9, 8),), id="hijri-from-the-year"),
        pytest.param("20-3-1446", (date(2024, 9, 23),), id="hijri-figures"),
        pytest.param("5/3/1446", (date(2024, 9, 8), date(2024, 11, 5)), id="hijri-two-ways"),
        pytest.param("5/3/1446هـ الموافق 8/9/2024م", (date(2024, 9, 8),), id="told-by-both"),
        pytest.param("30 محرم 1446", (), id="no-such-hijri-day"),
        pytest.param("20240908", (date(2024, 9, 8),), id="eight-digits"),
        pytest.param("20249908", (), id="eight-digits-of-no-day"),
        pytest.param("أمس", (), id="no-date"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_days_are_read_and_doubt_is_kept(written, days):
    assert possible_dates(written) == days


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param([], DateTold(), id="nothing"),
        pytest.param(["", " "], DateTold(), id="blanks"),
        pytest.param(["أمس", "2024-09-08"], DateTold(date(2024, 9, 8)), id="first-that-is-read"),
        pytest.param(
            ["08/09/2024", "2024-09-08"],
            DateTold(possible_dates=(date(2024, 9, 8), date(2024, 8, 9))),
            id="two-ways",
        ),
        pytest.param(
            ["", "قبل\nيومين", "أمس"],
            DateTold(remarks=(Remark(Notice.UNREAD_DATE, "قبل يومين"),)),
            id="none-can-be-read",
        ),
        pytest.param(
            ["5 ربيع الأول 1446 هـ"],
            DateTold(
                date(2024, 9, 8),
                remarks=(Remark(Notice.HIJRI_DATE, "5 ربيع الأول 1446 هـ\n2024-09-08"),),
            ),
            id="hijri-with-its-day",
        ),
        pytest.param(
            ["20240908"],
            DateTold(date(2024, 9, 8), remarks=(Remark(Notice.NUMBER_AS_DATE, "20240908"),)),
            id="a-number",
        ),
    ],
)
def test_the_first_date_that_can_be_read_is_told(written, told):
    assert date_told(written) == told
