"""What the decisions that are here say: standings, parts of reviewers, figures of months."""

from collections import Counter, defaultdict

from django.db import migrations
from django.utils import timezone

NAMED = {"person", "organisation", "document", "media", "own"}
KINDS = ["person", "organisation", "document", "media", "unnamed", "own", "vague", "none"]
COLUMNS = ["open", "disputed", *KINDS, "sourced", "unsourced", "not_a_claim"]
AT_ONCE = 500


def band(verdict, kind):
    if not verdict:
        return ""
    if verdict == "not_a_claim":
        return "aside"
    if kind in NAMED:
        return "named"
    if kind:
        return "unnamed" if kind == "unnamed" else "unsourced"
    return "untyped" if verdict == "sourced" else "unsourced"


def standing(answers, needed):
    verdicts, kinds = {verdict for verdict, _kind in answers}, {kind for _verdict, kind in answers}
    if len(answers) < needed:
        return "open", "", ""
    if len(verdicts) > 1:
        return "disputed", "", ""
    return "settled", verdicts.pop(), kinds.pop() if len(kinds) == 1 else ""


def fill(apps, schema_editor):
    Article, Counters, MonthFigures = (
        apps.get_model("review", name) for name in ("Article", "Counters", "MonthFigures")
    )
    here = Article.objects.filter(binned_at=None)
    followed = set(here.values_list("previous_version", flat=True))
    followed |= set(here.values_list("previous_version__previous_version", flat=True)
                    .filter(previous_version__binned_at__isnull=False))
    months = defaultdict(Counter)
    places = defaultdict(list)
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        fill_some(apps, keys[start : start + AT_ONCE], followed, months, places)
    MonthFigures.objects.bulk_create(
        MonthFigures(outlet_id=outlet, month=month, **sums)
        for (outlet, month), sums in months.items()
    )
    for figures in MonthFigures.objects.all():
        these = places[figures.outlet_id, figures.month]
        for start in range(0, len(these), AT_ONCE):
            some = these[start : start + AT_ONCE]
            Counters.objects.filter(pk__in=some).update(counted_in=figures)


def fill_some(apps, keys, followed, months, places):
    Article, Claim, Counters, Decision, Participation = (
        apps.get_model("review", name)
        for name in ("Article", "Claim", "Counters", "Decision", "Participation")
    )
    given, answered = defaultdict(list), Counter()
    rows = Decision.objects.filter(article__in=keys)
    for claim, article, reviewer, verdict, kind in rows.values_list(
        "claim", "article", "reviewer", "verdict", "kind"
    ):
        given[claim].append((verdict, kind))
        answered[reviewer, article] += 1
    articles = Article.objects.defer("text").in_bulk(keys)
    by_standing, claims = defaultdict(list), Counter()
    for claim, article in Claim.objects.filter(article__in=keys).values_list("pk", "article"):
        claims[article] += 1
        stands = standing(given[claim], articles[article].reviews_needed)
        if stands[0] != "open":
            by_standing[stands].append(claim)
    for (outcome, verdict, kind), these in by_standing.items():
        for start in range(0, len(these), AT_ONCE):
            Claim.objects.filter(pk__in=these[start : start + AT_ONCE]).update(
                outcome=outcome,
                settled_verdict=verdict,
                settled_kind=kind,
                band=band(verdict, kind),
            )
    Participation.objects.bulk_create(
        Participation(reviewer_id=reviewer, article_id=article, answered=n, claims=claims[article])
        for (reviewer, article), n in answered.items()
    )
    for counters in Counters.objects.filter(pk__in=keys):
        article = articles[counters.pk]
        if article.binned_at or article.pk in followed:
            continue
        day = article.published_on or timezone.localdate(article.imported_at)
        place = article.outlet_id, day.replace(day=1)
        places[place].append(article.pk)
        judged = any(getattr(counters, column) for column in [*KINDS, "sourced", "unsourced"])
        months[place].update(
            {column: getattr(counters, column) for column in COLUMNS},
            articles=1,
            waiting=counters.open > 0,
            judged=judged,
        )


def empty(apps, schema_editor):
    apps.get_model("review", "Counters").objects.update(counted_in=None)
    for name in ("MonthFigures", "Participation"):
        apps.get_model("review", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("review", "0012_standings")]
    operations = [migrations.RunPython(fill, empty)]
