from review.models.answers import Action, Band, Kind, Reason, Suggestion, Verdict
from review.models.article import Article, ArticleQuerySet
from review.models.attribution import Attribution
from review.models.batch import (
    Batch,
    BatchFile,
    BatchQuerySet,
    ColumnChoice,
    Draft,
    DraftQuerySet,
    MinHashBand,
    Worker,
)
from review.models.claim import Change, Claim, ClaimQuerySet, Role
from review.models.decision import Decision, DecisionEvent, DecisionEventQuerySet, DecisionQuerySet
from review.models.engine import Cue, Rule
from review.models.newsroom import Newsroom
from review.models.outlet import Outlet
from review.models.policy import Policy
from review.models.reviewer import Reviewer, Shortcuts
from review.models.standing import Counters, Outcome, Standing, standing

__all__ = [
    "Action",
    "Article",
    "ArticleQuerySet",
    "Attribution",
    "Band",
    "Batch",
    "BatchFile",
    "BatchQuerySet",
    "Change",
    "Claim",
    "ClaimQuerySet",
    "ColumnChoice",
    "Counters",
    "Cue",
    "Decision",
    "DecisionEvent",
    "DecisionEventQuerySet",
    "DecisionQuerySet",
    "Draft",
    "DraftQuerySet",
    "Kind",
    "MinHashBand",
    "Newsroom",
    "Outcome",
    "Outlet",
    "Policy",
    "Reason",
    "Reviewer",
    "Role",
    "Rule",
    "Shortcuts",
    "Standing",
    "Suggestion",
    "Verdict",
    "Worker",
    "standing",
]
