class ReviewingError(Exception):
    """A refusal; its message is a whole sentence for the reviewer that says what to do."""


class KindContradictsVerdict(ReviewingError):
    pass


class NothingToUndo(ReviewingError):
    pass


class AnsweredAgainSince(ReviewingError):
    pass


class OperationOfAnotherClaim(ReviewingError):
    pass


class AlreadyReviewed(ReviewingError):
    pass


class NotForRuling(ReviewingError):
    pass


class RuledMeanwhile(ReviewingError):
    """Another ruling holds than the one that was seen."""


class NoGrounds(ReviewingError):
    pass


class AnswersChanged(ReviewingError):
    pass


class NotTheirs(ReviewingError):
    pass
