from django.contrib.auth.management import create_permissions
from django.db import migrations

RULES = [
    "verb-subject",
    "subject-verb",
    "verb-alone",
    "participle",
    "masdar",
    "according-to",
    "as-said",
    "relay",
    "colon",
    "refusal",
    "own-check",
    "learned",
    "hearsay",
    "continued-that",
    "open-quotation",
    "adjunct",
]


def make(apps, schema_editor):
    SwitchedOffRule = apps.get_model("review", "SwitchedOffRule")
    off = apps.get_model("review", "Rule").objects.filter(is_on=False)
    SwitchedOffRule.objects.bulk_create(SwitchedOffRule(rule=rule.pk) for rule in off)
    _hand_rights_over(apps, "rule", "switchedoffrule")


def unmake(apps, schema_editor):
    off = apps.get_model("review", "SwitchedOffRule").objects.values_list("rule", flat=True)
    Rule = apps.get_model("review", "Rule")
    Rule.objects.all().delete()
    Rule.objects.bulk_create(Rule(id=rule, is_on=rule not in set(off)) for rule in RULES)
    _hand_rights_over(apps, "switchedoffrule", "rule")


def _create_permissions(apps):
    app = apps.get_app_config("review")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None


def _hand_rights_over(apps, before, after):
    """Whoever might change the rows of one table may do all with those of the other."""
    _create_permissions(apps)
    permissions = apps.get_model("auth", "Permission").objects
    old, new = (
        permissions.filter(content_type__app_label="review", content_type__model=model)
        for model in (before, after)
    )
    holders = apps.get_model("auth", "Group").objects, apps.get_model("review", "Reviewer").objects
    writing = old.exclude(codename__startswith="view")
    for rows, name in zip(holders, ("permissions", "user_permissions"), strict=True):
        for holder in rows.filter(**{f"{name}__in": writing}).distinct():
            getattr(holder, name).add(*new)
    old.delete()


class Migration(migrations.Migration):
    dependencies = [("review", "0009_switched_off_rules")]
    operations = [migrations.RunPython(make, unmake)]
