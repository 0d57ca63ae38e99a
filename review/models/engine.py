"""What a newsroom changes in the engine: rules that it switches off, cues that it adds."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from review.text.arabic.folding import fold
from review.text.lexicon.classes import Strength
from review.text.lexicon.loading import LexiconError, load
from review.wording.names import choices
from review.wording.rules import rule_in_words


class SwitchedOffRule(models.Model):
    """A rule of the engine that this newsroom does without; those that have no row are on."""

    rule = models.CharField(gettext_lazy("rule"), max_length=60, unique=True)
    since = models.DateTimeField(gettext_lazy("since"), auto_now_add=True)

    class Meta:
        verbose_name = gettext_lazy("switched-off rule")
        verbose_name_plural = gettext_lazy("switched-off rules")
        ordering = ["rule"]

    def __str__(self) -> str:
        return rule_in_words(self.rule)


class Cue(models.Model):
    """A reporting verb that this newsroom adds to the lexicon."""

    lemma = models.CharField(
        gettext_lazy("verb"),
        max_length=40,
        unique=True,
        help_text=gettext_lazy("As in a dictionary: the third person of the past, such as صرّح."),
    )
    past = models.CharField(
        gettext_lazy("past forms"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("With blanks between, such as صرح صرحت صرحوا."),
    )
    present = models.CharField(gettext_lazy("present forms"), max_length=300, blank=True)
    participles = models.CharField(
        gettext_lazy("participles"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy("As they continue a sentence, such as مصرحا مصرحة."),
    )
    frames = models.CharField(
        gettext_lazy("what follows it"),
        max_length=100,
        default="أن :",
        help_text=gettext_lazy("Words that open what is reported: أن : ب عن إلى على من."),
    )
    needs_frame = models.BooleanField(
        gettext_lazy("only with what follows it"),
        default=True,
        help_text=gettext_lazy("The verb also names deeds: alone it reports nothing."),
    )
    strength = models.CharField(
        gettext_lazy("strength"),
        max_length=10,
        choices=choices(Strength),
        default=Strength.NEUTRAL.value,
    )

    class Meta:
        verbose_name = gettext_lazy("cue")
        verbose_name_plural = gettext_lazy("cues")

    def __str__(self) -> str:
        return self.lemma

    def clean(self) -> None:
        if not (self.past or self.present or self.participles):
            raise ValidationError(_("Give at least one form of the verb."))
        known = load().frames
        for frame in self.frames.split():
            if fold(frame).text not in known:
                choices_there = [one.written for one in known.values()]
                raise ValidationError({"frames": _unknown_frame(frame, choices_there)})
        try:
            load().with_verbs([self.entry])
        except LexiconError as error:
            raise ValidationError(str(error)) from error

    @property
    def entry(self) -> Mapping[str, Any]:
        """As verbs stand in the lexicon's file."""
        return {
            "lemma": self.lemma,
            "strength": self.strength,
            "frames": self.frames.split(),
            "needs_frame": self.needs_frame,
            "past": self.past,
            "present": self.present,
            "participles": self.participles,
        }


def _unknown_frame(frame: str, known: Iterable[str]) -> str:
    words = {"frame": frame, "frames": " ".join(known)}
    return _("“%(frame)s” opens nothing that is reported: choose among %(frames)s.") % words
