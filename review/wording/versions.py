"""What a new version changed of whom a claim credits."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from review.text.versions.matching import AttributionChange

_SENTENCES = {
    AttributionChange.SOURCE_ADDED: gettext_lazy("A source was added after publication"),
    AttributionChange.SOURCE_REMOVED: gettext_lazy("The source was removed after publication"),
    AttributionChange.NAMED: gettext_lazy("The source was named after publication"),
    AttributionChange.UNNAMED: gettext_lazy("The name of the source was removed after publication"),
    AttributionChange.CHANGED: gettext_lazy("The source was changed after publication"),
}


def change_of_source(change: AttributionChange) -> Promise:
    return _SENTENCES[change]
