import pytest

from review.text.attribution.reading import read


@pytest.mark.parametrize(
    ("before", "latter"),
    [
        ("قال وزير الصحة إن", "وأكد هذا الأخير"),
        ("قال وزير الصحة إن", "وأكد ذلك الأخير"),
        ("قالت وزيرة الصحة إن", "وأكدت هذه الأخيرة"),
        ("قالت وزيرة الصحة إن", "وأكدت تلك الأخيرة"),
    ],
)
def test_the_latter_is_whoever_spoke_before(before, latter):
    text = f"{before} اللقاح آمن.\n{latter} أن الجرعات تكفي الجميع."

    [_, second] = [one.attribution for one in read(text).segments]

    assert (second.kind, second.is_carried_over) == ("person", True)
    assert text[slice(*second.source)] == latter.partition(" ")[2]
