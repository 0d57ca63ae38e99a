from django.utils.translation import get_language
from django.utils.translation import gettext as _

from review.text.attribution.rules.order import BY_ID


def rule_in_words(rule_id: str) -> str:
    """In the language of the page. Ids of rules that the engine no longer has are still stored."""
    rule = BY_ID.get(rule_id)
    if rule is None:
        return _("A rule that the engine no longer has")
    return rule.arabic if get_language() == "ar" else rule.english
