from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class Shortcuts(models.TextChoices):
    SINGLE = "single", _("One key")
    SHIFT = "shift", _("Shift and the key")
    OFF = "off", _("Off")


class Reviewer(AbstractUser):
    """Whoever signs in; the groups reviewers, editors and admins say what they may do."""

    shortcuts = models.CharField(
        _("keyboard shortcuts"), max_length=10, choices=Shortcuts, default=Shortcuts.SINGLE
    )

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")

    def __str__(self) -> str:
        return self.get_full_name() or self.username
