"""What the words of the engine are called."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from review.text.article.anatomy import Reason, Role
from review.text.attribution.attribution import Kind
from review.text.lexicon.classes import Strength
from review.text.versions.matching import Change

_NAMES: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    Kind: {
        Kind.PERSON: _("Named person"),
        Kind.ORGANISATION: _("Named body"),
        Kind.DOCUMENT: _("Identified document"),
        Kind.MEDIA: _("News outlet"),
        Kind.UNNAMED: _("Unnamed source"),
        Kind.OWN: _("Own observation"),
        Kind.VAGUE: _("Vague attribution"),
        Kind.NONE: _("No attribution"),
    },
    Reason: {
        Reason.OPINION: _("Opinion"),
        Reason.QUESTION: _("Question"),
        Reason.HEADING: _("Heading"),
        Reason.OTHER: _("Other"),
    },
    Role: {
        Role.HEADLINE: _("Headline"),
        Role.SUBHEADING: _("Sub-heading"),
        Role.BODY: _("Body"),
    },
    Change: {
        Change.UNCHANGED: _("Unchanged"),
        Change.CHANGED: _("Changed"),
        Change.ADDED: _("Added"),
    },
    Strength: {
        Strength.NEUTRAL: _("Neutral"),
        Strength.ASSERTIVE: _("Assertive"),
        Strength.DOUBTFUL: _("Doubtful"),
    },
}

_DEFINITIONS: Mapping[StrEnum, Promise] = {
    Kind.PERSON: _("Named in the text, or an office that only one person holds."),
    Kind.ORGANISATION: _("A body by its name, or who speaks for it, named or not."),
    Kind.DOCUMENT: _("A report, statement or study whose issuer is known."),
    Kind.MEDIA: _("Another newspaper, agency or channel that is quoted."),
    Kind.UNNAMED: _("Not named, but described by work, body or place."),
    Kind.OWN: _("What the outlet's own reporter saw, or the outlet checked itself."),
    Kind.VAGUE: _("Words that look like a source and point to nobody: “some reports”."),
    Kind.NONE: _("Nobody in the text: it is the writer's voice."),
    Reason.OPINION: _("It judges or wishes; nothing in it could be checked."),
    Reason.QUESTION: _("It asks and states nothing, so nobody said it."),
    Reason.HEADING: _("A heading, a date line or a byline, and no statement."),
    Reason.OTHER: _("Anything else that states nothing."),
}


def name(word: StrEnum) -> Promise:
    """Of a kind, a reason, a role, a change or a strength."""
    return _NAMES[type(word)][word]


def definition(word: Kind | Reason) -> Promise:
    """A sentence, after the guideline."""
    return _DEFINITIONS[word]


def choices(words: type[StrEnum]) -> list[tuple[str, Promise]]:
    """Values and names, in order, for a field."""
    return [(word.value, name(word)) for word in words]
