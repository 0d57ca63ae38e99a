"""The words of the header: at most six, and below one of them those that belong to it.

Whoever may not see a page does not see its word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template import Context, Library
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from review.models import Reviewer

register = Library()


@dataclass(frozen=True, slots=True)
class Word:
    """`route` is where it leads; the others are pages that belong to it, too."""

    said: str | Promise
    route: str
    right: str = ""
    others: frozenset[str] = frozenset()

    def is_for(self, reviewer: Reviewer) -> bool:
        return not self.right or reviewer.has_perm(self.right)

    def is_at(self, route: str) -> bool:
        return route == self.route or route in self.others


@dataclass(frozen=True, slots=True)
class Section:
    said: str | Promise
    words: Sequence[Word]

    def words_for(self, reviewer: Reviewer) -> list[Word]:
        return [word for word in self.words if word.is_for(reviewer)]


SECTIONS = (
    Section(
        _("My desk"), [Word(_("My desk"), "home", "review.add_decision", frozenset({"review"}))]
    ),
    Section(
        _("Work"),
        [
            Word(_("Queue"), "queue", "review.assign_article"),
            Word(_("Disputes"), "disputes", "review.rule_claim", frozenset({"dispute"})),
            Word(_("Precedents"), "precedents", others=frozenset({"precedent"})),
            Word(_("Agreement"), "agreement", others=frozenset({"agreement-claims"})),
            Word(_("Said twice"), "inconsistencies", "review.rule_claim"),
        ],
    ),
    Section(
        _("Dashboard"),
        [
            Word(_("Overview"), "dashboard"),
            Word(_("Claims"), "claims"),
            Word(_("Rules"), "rules", "review.read_results"),
        ],
    ),
    Section(
        _("Articles"),
        [Word(_("Articles"), "articles", others=frozenset({"article", "version-changes"}))],
    ),
    Section(
        _("Import"),
        [
            Word(
                _("Import"),
                "import",
                "review.import_article",
                frozenset({"batch", "draft", "batch-report"}),
            )
        ],
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    said: str | Promise
    address: str
    current: str = ""  # of aria-current: page, true where a page below it is shown, or nothing


@register.inclusion_tag("_navigation.html", takes_context=True)
def navigation(context: Context) -> dict[str, list[Link]]:
    """The main words, and the row below the one that is shown, where it has several."""
    request = context["request"]
    at = request.resolver_match.url_name if request.resolver_match else ""
    main: list[Link] = []
    below: list[Link] = []
    for section in SECTIONS:
        words = section.words_for(request.user)
        if not words:
            continue
        is_here = any(word.is_at(at) for word in words)
        is_page = words[0].route == at
        current = "page" if is_page else "true" if is_here else ""
        main.append(Link(section.said, reverse(words[0].route), current))
        if is_here and len(words) > 1:
            below = [
                Link(word.said, reverse(word.route), "page" if word.is_at(at) else "")
                for word in words
            ]
    return {"main": main, "below": below}
