from django.contrib.auth.management import create_permissions
from django.db import migrations

OURS = [
    *("citation", "countedlog", "editornote", "paircounts"),
    *("ruling", "rulingevent", "saying", "sayingkey"),
]
EDITORS = ["rule_claim"]


def make(apps, schema_editor):
    app = apps.get_app_config("review")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    groups = apps.get_model("auth", "Group").objects
    ours = permissions.filter(content_type__app_label="review")
    groups.get(name="editors").permissions.add(*ours.filter(codename__in=EDITORS))
    groups.get(name="admins").permissions.add(*ours.filter(content_type__model__in=OURS))


class Migration(migrations.Migration):
    dependencies = [("review", "0025_sayings")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
