from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0008_addresses_and_sizes'),
    ]

    operations = [
        migrations.CreateModel(
            name='SwitchedOffRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=60, unique=True, verbose_name='rule')),
                ('since', models.DateTimeField(auto_now_add=True, verbose_name='since')),
            ],
            options={
                'verbose_name': 'switched-off rule',
                'verbose_name_plural': 'switched-off rules',
                'ordering': ['rule'],
            },
        ),
    ]
