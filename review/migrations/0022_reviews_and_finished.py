from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0021_team_work_of_what_is_here'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('reviews_needed__range', (1, 3))), name='article_needs_one_to_three_reviews'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('reviews_needed__range', (1, 3))), name='batch_needs_one_to_three_reviews'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(('answered__lt', models.F('claims')), ('finished_at__isnull', False), _connector='OR'), name='participation_that_answered_all_is_finished'),
        ),
    ]
