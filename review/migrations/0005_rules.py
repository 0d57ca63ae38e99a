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
    Rule = apps.get_model("review", "Rule")
    Rule.objects.bulk_create(Rule(id=rule) for rule in RULES)
    app = apps.get_app_config("review")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    admins = apps.get_model("auth", "Group").objects.get(name="admins")
    admins.permissions.add(*permissions.filter(content_type__model__in=["rule", "cue"]))


def unmake(apps, schema_editor):
    apps.get_model("review", "Rule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("review", "0004_engine")]
    operations = [migrations.RunPython(make, unmake)]
