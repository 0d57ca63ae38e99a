from django.contrib.auth.management import create_permissions
from django.db import migrations

from review.text.versions.likeness import bands, shingles

OURS = ["batch", "batchfile", "draft", "columnchoice", "worker"]


def make(apps, schema_editor):
    app = apps.get_app_config("review")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    admins = apps.get_model("auth", "Group").objects.get(name="admins")
    admins.permissions.add(*permissions.filter(content_type__model__in=OURS))
    MinHashBand = apps.get_model("review", "MinHashBand")
    for article in apps.get_model("review", "Article").objects.only("text").iterator(100):
        MinHashBand.objects.bulk_create(
            MinHashBand(article=article, value=value) for value in bands(shingles(article.text))
        )


def unmake(apps, schema_editor):
    apps.get_model("review", "MinHashBand").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("review", "0006_batches")]
    operations = [migrations.RunPython(make, unmake)]
