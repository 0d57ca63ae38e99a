from review.models.agreement import CountedLog, PairCounts, Question
from review.models.answers import Action, Band, Suggestion, Verdict
from review.models.article import Article, ArticleQuerySet, Priority
from review.models.assignment import Assignment, AssignmentQuerySet
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
from review.models.claim import Claim, ClaimQuerySet
from review.models.decision import Decision, DecisionEvent, DecisionEventQuerySet, DecisionQuerySet
from review.models.engine import Cue, SwitchedOffRule
from review.models.newsroom import FEWEST_REVIEWS, MOST_REVIEWS, Newsroom
from review.models.outlet import Outlet
from review.models.policy import Policy
from review.models.reviewer import Reviewer, Shortcuts
from review.models.rule_figures import RuleAnswers, RuleReadings
from review.models.ruling import (
    Citation,
    EditorNote,
    Ruling,
    RulingAction,
    RulingEvent,
    RulingQuerySet,
)
from review.models.saying import Saying, SayingKey, SayingQuerySet
from review.models.standing import (
    HAS_RESULT,
    Counters,
    MonthFigures,
    Outcome,
    Participation,
    Standing,
    standing,
)
from review.text.article.anatomy import Reason, Role
from review.text.attribution.attribution import Kind
from review.text.lexicon.classes import Strength
from review.text.versions.matching import Change

__all__ = [
    "FEWEST_REVIEWS",
    "HAS_RESULT",
    "MOST_REVIEWS",
    "Action",
    "Article",
    "ArticleQuerySet",
    "Assignment",
    "AssignmentQuerySet",
    "Attribution",
    "Band",
    "Batch",
    "BatchFile",
    "BatchQuerySet",
    "Change",
    "Citation",
    "Claim",
    "ClaimQuerySet",
    "ColumnChoice",
    "CountedLog",
    "Counters",
    "Cue",
    "Decision",
    "DecisionEvent",
    "DecisionEventQuerySet",
    "DecisionQuerySet",
    "Draft",
    "DraftQuerySet",
    "EditorNote",
    "Kind",
    "MinHashBand",
    "MonthFigures",
    "Newsroom",
    "Outcome",
    "Outlet",
    "PairCounts",
    "Participation",
    "Policy",
    "Priority",
    "Question",
    "Reason",
    "Reviewer",
    "Role",
    "RuleAnswers",
    "RuleReadings",
    "Ruling",
    "RulingAction",
    "RulingEvent",
    "RulingQuerySet",
    "Saying",
    "SayingKey",
    "SayingQuerySet",
    "Shortcuts",
    "Standing",
    "Strength",
    "Suggestion",
    "SwitchedOffRule",
    "Verdict",
    "Worker",
    "standing",
]
