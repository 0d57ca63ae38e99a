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
    _create_permissions(apps)
    permissions = apps.get_model("auth", "Permission").objects
    permissions.filter(content_type__app_label="review", content_type__model="rule").delete()
    _give_admins(apps, "switchedoffrule")


def unmake(apps, schema_editor):
    off = apps.get_model("review", "SwitchedOffRule").objects.values_list("rule", flat=True)
    Rule = apps.get_model("review", "Rule")
    Rule.objects.all().delete()
    Rule.objects.bulk_create(Rule(id=rule, is_on=rule not in set(off)) for rule in RULES)
    _create_permissions(apps)
    _give_admins(apps, "rule")


def _create_permissions(apps):
    app = apps.get_app_config("review")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None


def _give_admins(apps, model):
    permissions = apps.get_model("auth", "Permission").objects
    admins = apps.get_model("auth", "Group").objects.get(name="admins")
    admins.permissions.add(*permissions.filter(content_type__model=model))


class Migration(migrations.Migration):
    dependencies = [("review", "0009_switched_off_rules")]
    operations = [migrations.RunPython(make, unmake)]
