import pytest
from django.utils.translation import override

from review.wording.batch_page import summary


@pytest.mark.parametrize(
    ("batch", "sentence"),
    [
        ({"imported": 2, "is_undone": False, "has_new": True}, "<2> articles imported."),
        ({"imported": 0, "is_undone": True, "has_new": True}, "The import was undone"),
        ({"imported": 0, "is_undone": False, "has_new": True}, "Nothing is imported yet"),
        ({"imported": 0, "is_undone": False, "has_new": False}, "There is nothing new to import."),
    ],
    ids=["imported", "undone", "rehearsed", "nothing new"],
)
def test_what_became_of_a_batch_is_one_sentence(batch: dict[str, int], sentence: str):
    with override("en"):
        assert summary(**batch, written=lambda number: f"<{number}>").startswith(sentence)
