"""What follows for what is here: who finished when, at most three reviews, and a claim that is
settled by as many answers as it needs, whatever others say.
"""

from collections import Counter, defaultdict

from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.models import Count, F, Max, OuterRef, Q, Subquery

NAMED = {"person", "organisation", "document", "media", "own"}
KINDS = ["person", "organisation", "document", "media", "unnamed", "own", "vague", "none"]
JUDGED = [*KINDS, "sourced", "unsourced"]
COLUMNS = ["open", "disputed", *JUDGED, "not_a_claim"]
STANDING = ("outcome", "settled_verdict", "settled_kind", "band", "is_questioned")
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
    if len(answers) < needed:
        return "open", "", "", "", False
    counted = {verdict for verdict, _kind in answers[:needed]}
    if len(counted) > 1:
        return "disputed", "", "", "", False
    kinds = {kind for _verdict, kind in answers[:needed] if kind}
    verdict, kind = counted.pop(), kinds.pop() if len(kinds) == 1 else ""
    is_questioned = any(other != verdict for other, _kind in answers)
    return "settled", verdict, kind, band(verdict, kind), is_questioned


def column(outcome, verdict, kind):
    return outcome if outcome != "settled" else kind or verdict


def fill(apps, schema_editor):
    app = apps.get_app_config("review")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="review"
    )
    groups = apps.get_model("auth", "Group").objects
    editors, admins = (groups.filter(name=name).first() for name in ("editors", "admins"))
    if editors:
        editors.permissions.add(*permissions.filter(codename="assign_article"))
    if admins:
        names = ["assign_article", "view_assignment"]
        names += ["view_newsroom", "add_newsroom", "change_newsroom"]
        admins.permissions.add(*permissions.filter(codename__in=names))

    Article, Batch, Claim, Decision, Participation = (
        apps.get_model("review", name)
        for name in ("Article", "Batch", "Claim", "Decision", "Participation")
    )
    last = Decision.objects.filter(reviewer=OuterRef("reviewer"), article=OuterRef("article"))
    last = last.order_by().values("article").annotate(last=Max("decided_at")).values("last")
    Participation.objects.filter(answered=F("claims")).update(finished_at=Subquery(last))
    several = Claim.objects.annotate(given=Count("decisions")).filter(given__gt=1)
    stand_anew = Q(pk__in=several.values("article")) | Q(reviews_needed__gt=3)
    keys = list(Article.objects.filter(stand_anew).order_by("pk").values_list("pk", flat=True))
    for model in (Article, Batch):
        model.objects.filter(reviews_needed__gt=3).update(reviews_needed=3)
    for start in range(0, len(keys), AT_ONCE):
        restand(apps, keys[start : start + AT_ONCE])


def restand(apps, keys):
    Article, Claim, Counters, Decision, MonthFigures = (
        apps.get_model("review", name)
        for name in ("Article", "Claim", "Counters", "Decision", "MonthFigures")
    )
    needed = dict(Article.objects.filter(pk__in=keys).values_list("pk", "reviews_needed"))
    given = defaultdict(list)
    rows = Decision.objects.filter(article__in=keys).order_by("pk")
    for claim, verdict, kind in rows.values_list("claim", "verdict", "kind"):
        given[claim].append((verdict, kind))
    counted, changed = defaultdict(Counter), defaultdict(list)
    claims = Claim.objects.filter(article__in=keys).order_by("pk")
    for claim, article, *stored in claims.values_list("pk", "article", *STANDING):
        due = standing(given[claim], needed[article])
        counted[article][column(*due[:3])] += 1
        if list(due) != stored:
            changed[due].append(claim)
    for due, these in changed.items():
        for start in range(0, len(these), AT_ONCE):
            some = Claim.objects.filter(pk__in=these[start : start + AT_ONCE])
            some.update(**dict(zip(STANDING, due, strict=True)))
    for counters in Counters.objects.filter(pk__in=keys):
        before = Counter({name: getattr(counters, name) for name in COLUMNS})
        after = counted[counters.pk]
        moved = {name: after[name] - before[name] for name in COLUMNS if after[name] != before[name]}
        if not moved:
            continue
        Counters.objects.filter(pk=counters.pk).update(**{name: after[name] for name in moved})
        moved["waiting"] = (after["open"] > 0) - (before["open"] > 0)
        moved["judged"] = any(after[n] for n in JUDGED) - any(before[n] for n in JUDGED)
        MonthFigures.objects.filter(pk=counters.counted_in_id).update(
            **{name: F(name) + number for name, number in moved.items() if number}
        )


class Migration(migrations.Migration):
    dependencies = [("review", "0020_team_work")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
