"""Who publishes synthetic news, each with habits of sourcing of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate

_USUAL = {
    "person": 22,
    "organisation": 18,
    "document": 8,
    "media": 6,
    "unnamed": 8,
    "own": 2,
    "vague": 6,
    "none": 24,
    "opinion": 2,
}


@dataclass(frozen=True, slots=True)
class Habits:
    """`name` is a feminine noun or stands for one, as in «علمت صحيفة…»."""

    name: str
    weights: Mapping[str, int] = field(default_factory=dict)  # beside the usual ones

    @property
    def kinds(self) -> list[str]:
        return list(_USUAL)

    @property
    def cumulated(self) -> list[int]:
        """Of the kinds, in their order."""
        return list(accumulate({**_USUAL, **self.weights}.values()))


OUTLETS = [
    Habits("صحيفة سدرة"),
    Habits("وكالة رواسي للأنباء", {"organisation": 40, "person": 30, "none": 6, "vague": 1}),
    Habits("صحيفة همس المدينة", {"unnamed": 46, "vague": 14, "organisation": 6}),
    Habits("مجلة دفاتر وأرقام", {"document": 44, "organisation": 20, "vague": 1}),
    Habits("منصة خبر خاطف", {"none": 78, "vague": 14, "person": 8}),
    Habits("صحيفة صدى الضفتين", {"media": 38, "person": 12}),
    Habits("إذاعة وادي السنديان", {"person": 48, "own": 6}),
    Habits("صحيفة منبر السهل", {"opinion": 22, "vague": 18, "none": 34}),
    Habits("شبكة نوافذ الأحياء", {"own": 12, "person": 30, "none": 30}),
    Habits("وكالة المرجان الاقتصادية", {"document": 24, "organisation": 32, "none": 14}),
    Habits("صحيفة قنديل المساء", {"vague": 34, "unnamed": 20}),
    Habits("مجلة مواسم الحقول", {"person": 26, "organisation": 26, "none": 18}),
]
