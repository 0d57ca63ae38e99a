from django.contrib.auth.management import create_permissions
from django.db import migrations

REVIEWERS = ["view_article", "view_claim", "add_decision"]
EDITORS = [*REVIEWERS, "import_article", "read_results", "view_outlet", "add_outlet"]
SOURCED = ["person", "organisation", "document", "media", "unnamed", "own"]
UNSOURCED = ["vague", "none"]


def make(apps, schema_editor):
    for label in ("auth", "review"):
        app = apps.get_app_config(label)
        app.models_module = True
        create_permissions(app, apps=apps, verbosity=0)
        app.models_module = None
    Group = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects
    ours = permissions.filter(content_type__app_label="review")
    Group.objects.create(name="reviewers").permissions.set(ours.filter(codename__in=REVIEWERS))
    Group.objects.create(name="editors").permissions.set(ours.filter(codename__in=EDITORS))
    Group.objects.create(name="admins").permissions.set(
        permissions.filter(content_type__app_label__in=["auth", "review"])
    )
    Policy = apps.get_model("review", "Policy")
    for kind in [*SOURCED, *UNSOURCED]:
        Policy.objects.create(kind=kind, counts_as_sourced=kind in SOURCED)


def unmake(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name__in=["reviewers", "editors", "admins"]).delete()
    apps.get_model("review", "Policy").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("review", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make, unmake)]
