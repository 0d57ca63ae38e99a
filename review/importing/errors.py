from review.models import Article


class ImportingError(Exception):
    """A refusal to import; its message is a whole sentence for the person who imports."""


class AlreadyImported(ImportingError):
    def __init__(self, message: str, article: Article) -> None:
        super().__init__(message)
        self.article = article


class TooManyFiles(ImportingError):
    """More than one person may send within a day."""


class CannotUndo(ImportingError):
    """Somebody has worked on an article of the batch, or another one builds on it."""


class CannotReadAgain(ImportingError):
    """A text of the file is an article, or its bytes are gone."""


class LeaseLost(Exception):
    """Another process does this work now: what this one was about to write is not written."""
