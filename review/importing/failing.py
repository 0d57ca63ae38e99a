"""Failures of texts: a person reads the sentence, an admin finds the line of the log."""

import logging
from collections.abc import Sequence
from functools import partial

from django.db import transaction

from review.models import Draft

logger = logging.getLogger(__name__)


def note_failures(drafts: Sequence[Draft]) -> None:
    """One line each, once the failure is stored; without names and words, which are others'."""
    transaction.on_commit(partial(_log, drafts))


def _log(drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        known = {"incident": draft.incident}
        logger.warning("a text was not imported: %s", draft.refusal, extra=known)
