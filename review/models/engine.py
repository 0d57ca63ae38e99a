"""What a newsroom changes in the engine: rules that it switches off, cues that it adds."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from review.text.attribution.rules.catalogue import BY_ID
from review.text.lexicon.classes import Strength
from review.text.lexicon.loading import LexiconError, load
from review.wording.names import choices


class Rule(models.Model):
    """A rule of the engine: one row each, made by a migration."""

    id = models.CharField(gettext_lazy("rule"), max_length=60, primary_key=True)
    is_on = models.BooleanField(gettext_lazy("switched on"), default=True)

    class Meta:
        verbose_name = gettext_lazy("rule")
        verbose_name_plural = gettext_lazy("rules")

    def __str__(self) -> str:
        return self.description

    @property
    def example(self) -> str:
        return BY_ID[self.id].example

    @property
    def description(self) -> str:
        rule = BY_ID[self.id]
        return rule.arabic if get_language() == "ar" else rule.english


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
