from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0010_keep_what_was_off'),
    ]

    operations = [
        migrations.DeleteModel(name='Rule'),
    ]
