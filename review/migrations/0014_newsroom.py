from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', "0013_standings_of_what_is_here"),
    ]

    operations = [
        migrations.CreateModel(
            name='Newsroom',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('is_synthetic', models.BooleanField(default=False, verbose_name='made for measuring')),
            ],
            options={
                'verbose_name': 'newsroom',
                'verbose_name_plural': 'newsroom',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='there_is_one_newsroom')],
            },
        ),
    ]
