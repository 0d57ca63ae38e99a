from review.models import Article


class ImportingError(Exception):
    """A refusal to import; its message is a whole sentence for the person who imports."""


class AlreadyImported(ImportingError):
    def __init__(self, message: str, article: Article) -> None:
        super().__init__(message)
        self.article = article
