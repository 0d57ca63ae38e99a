"""What the page of a batch says: how far the work is, and what became of it."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from review.documents.wishes import Wish

type Written = Callable[[int], str]  # a number as the page shows it


def heading(*, is_reading: bool) -> str:
    return _("The files are being read") if is_reading else _("The texts are being imported")


def files_read(done: int, of: int, *, written: Written) -> str:
    return _("%(done)s of %(all)s files") % {"done": written(done), "all": written(of)}


def texts_found(count: int, *, written: Written) -> str:
    found = ngettext("%(shown)s text found", "%(shown)s texts found", count)
    return found % {"shown": written(count)}


def texts_imported(done: int, of: int, *, written: Written) -> str:
    return _("%(done)s of %(all)s texts") % {"done": written(done), "all": written(of)}


def time_left(time: str) -> str:
    return _("about %(time)s left") % {"time": time}


def no_worker() -> str:
    return _(
        "No worker is running, so nothing goes on: an admin starts one with “make run”, or with "
        "“manage.py work”. What is done stays done."
    )


def reassurance(*, is_attended: bool) -> str:
    if is_attended:
        return _("You may leave this page; the work goes on.")
    return _("You may leave this page; what is done is kept.")


def summary(*, imported: int, is_undone: bool, has_new: bool, written: Written) -> str:
    """Of a batch at which nobody is at work."""
    if imported:
        said = ngettext("%(shown)s article imported.", "%(shown)s articles imported.", imported)
        return said % {"shown": written(imported)}
    if is_undone:
        return _(
            "The import was undone: nothing of it is here any more, and the texts can be imported "
            "again."
        )
    if has_new:
        return _("Nothing is imported yet: this is what would be.")
    return _("There is nothing new to import.")


def question(wish: Wish, *, is_wished: bool) -> tuple[str, str]:
    """What is asked of a file, and what the button says that answers it."""
    if wish == Wish.PRIVATE_TALK:
        said = _("It is a private chat: read it only when those who wrote it agree.")
        return said, _("They agree: read it")
    if is_wished:
        return _("Each message is a text of its own."), _("Make one text of those of a day")
    return _("The messages of a day are one text."), _("Make a text of each message")
