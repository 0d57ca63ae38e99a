import django.db.models.deletion
import review.text.attribution.attribution
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('review', '0019_readings_of_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', 'Open'), ('finished', 'Finished'), ('handed_back', 'Handed back'), ('taken_away', 'Given to somebody else'), ('run_out', 'The lease ran out')], default='open', max_length=12, verbose_name='state')),
                ('begun_at', models.DateTimeField(auto_now_add=True, verbose_name='begun at')),
                ('leased_until', models.DateTimeField(blank=True, help_text='Each answer puts it off; empty when an editor assigned it.', null=True, verbose_name='kept until')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended at')),
            ],
            options={
                'verbose_name': 'assignment',
                'verbose_name_plural': 'assignments',
            },
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'permissions': [('import_article', 'Can import articles'), ('read_results', 'Can read all results'), ('assign_article', 'Can assign articles to reviewers')], 'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_needs_at_least_one_review',
        ),
        migrations.RemoveConstraint(
            model_name='batch',
            name='batch_needs_at_least_one_review',
        ),
        migrations.RemoveConstraint(
            model_name='claim',
            name='claim_stands_as_one_can',
        ),
        migrations.RemoveIndex(
            model_name='participation',
            name='participation_that_finished',
        ),
        migrations.AddField(
            model_name='article',
            name='due_on',
            field=models.DateField(blank=True, null=True, verbose_name='due on'),
        ),
        migrations.AddField(
            model_name='article',
            name='priority',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Usual'), (1, 'Ahead of others'), (2, 'Urgent')], default=0, verbose_name='priority'),
        ),
        migrations.AddField(
            model_name='claim',
            name='is_questioned',
            field=models.BooleanField(default=False, editable=False, help_text='Settled, and somebody whose review was not needed answered otherwise.', verbose_name='questioned'),
        ),
        migrations.AddField(
            model_name='decision',
            name='after_reveal',
            field=models.BooleanField(default=False, help_text='Given once the reviewer could see the answers of others on the article.', verbose_name='after seeing others'),
        ),
        migrations.AddField(
            model_name='decision',
            name='blind_kind',
            field=models.CharField(blank=True, choices=[('person', 'Named person'), ('organisation', 'Named body'), ('document', 'Identified document'), ('media', 'News outlet'), ('unnamed', 'Unnamed source'), ('own', 'Own observation'), ('vague', 'Vague attribution'), ('none', 'No attribution')], max_length=20, verbose_name='kind before seeing others'),
        ),
        migrations.AddField(
            model_name='decision',
            name='blind_verdict',
            field=models.CharField(blank=True, choices=[('sourced', 'Sourced'), ('unsourced', 'Unsourced'), ('not_a_claim', 'Not a claim')], help_text='Where it was changed afterwards.', max_length=20, verbose_name='verdict before seeing others'),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='after_reveal',
            field=models.BooleanField(default=False, help_text='Given once the reviewer could see the answers of others on the article.', verbose_name='after seeing others'),
        ),
        migrations.AddField(
            model_name='newsroom',
            name='disputes_kinds',
            field=models.BooleanField(default=False, help_text='Where reviewers agree on the verdict and differ on the kind.', verbose_name='different kinds are a dispute'),
        ),
        migrations.AddField(
            model_name='newsroom',
            name='hides_outlet',
            field=models.BooleanField(default=False, help_text='Outlet, byline and address are shown once a reviewer has finished.', verbose_name='hide the outlet while reviewing'),
        ),
        migrations.AddField(
            model_name='newsroom',
            name='lease_minutes',
            field=models.PositiveSmallIntegerField(default=30, help_text='Without an answer; then others may have it, and no answer is lost.', verbose_name='minutes an article is kept for a reviewer'),
        ),
        migrations.AddField(
            model_name='newsroom',
            name='reviews_needed',
            field=models.PositiveSmallIntegerField(default=1, help_text='Of articles that come from now on, unless an import says otherwise: 1 to 3.', verbose_name='reviews an article needs'),
        ),
        migrations.AddField(
            model_name='participation',
            name='finished_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='finished at'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='outcome',
            field=models.CharField(choices=[('open', 'Open'), ('settled', 'Settled'), ('disputed', 'Disputed'), ('ruled', 'Ruled')], default='open', editable=False, max_length=10, verbose_name='outcome'),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(condition=models.Q(('priority__gt', 0), ('due_on__isnull', False), _connector='OR'), fields=['-priority', 'due_on'], name='article_before_others'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('is_questioned', True)), fields=['article', 'position'], name='claim_questioned'),
        ),
        migrations.AddIndex(
            model_name='participation',
            index=models.Index(condition=models.Q(('finished_at__isnull', False)), fields=['reviewer', 'article'], name='participation_finished'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('priority__in', [0, 1, 2])), name='article_priority_is_known'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('band', ''), ('settled_kind', ''), ('settled_verdict', ''), models.Q(('outcome__in', ('settled', 'ruled')), _negated=True)), models.Q(models.Q(models.Q(('settled_kind', review.text.attribution.attribution.Kind['PERSON']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['ORGANISATION']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['DOCUMENT']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['MEDIA']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['OWN']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['PERSON']), ('settled_verdict', 'unsourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['ORGANISATION']), ('settled_verdict', 'unsourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['DOCUMENT']), ('settled_verdict', 'unsourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['MEDIA']), ('settled_verdict', 'unsourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['OWN']), ('settled_verdict', 'unsourced')), _connector='OR'), ('band', 'named'), ('outcome__in', ('settled', 'ruled'))), models.Q(models.Q(models.Q(('settled_kind', review.text.attribution.attribution.Kind['UNNAMED']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['UNNAMED']), ('settled_verdict', 'unsourced')), _connector='OR'), ('band', 'unnamed'), ('outcome__in', ('settled', 'ruled'))), models.Q(models.Q(('settled_kind', ''), ('settled_verdict', 'sourced')), ('band', 'untyped'), ('outcome__in', ('settled', 'ruled'))), models.Q(models.Q(models.Q(('settled_kind', review.text.attribution.attribution.Kind['VAGUE']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['NONE']), ('settled_verdict', 'sourced')), models.Q(('settled_kind', ''), ('settled_verdict', 'unsourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['VAGUE']), ('settled_verdict', 'unsourced')), models.Q(('settled_kind', review.text.attribution.attribution.Kind['NONE']), ('settled_verdict', 'unsourced')), _connector='OR'), ('band', 'unsourced'), ('outcome__in', ('settled', 'ruled'))), models.Q(models.Q(('settled_kind', ''), ('settled_verdict', 'not_a_claim')), ('band', 'aside'), ('outcome__in', ('settled', 'ruled'))), _connector='OR'), name='claim_stands_as_one_can'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('is_questioned', False), ('outcome', 'settled'), _connector='OR'), name='claim_questioned_only_when_settled'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('blind_kind', ''), ('blind_verdict', '')), models.Q(('after_reveal', True), models.Q(('blind_verdict', ''), _negated=True)), _connector='OR'), name='decision_keeps_a_blind_answer_only_when_changed_since'),
        ),
        migrations.AddConstraint(
            model_name='newsroom',
            constraint=models.CheckConstraint(condition=models.Q(('reviews_needed__range', (1, 3))), name='newsroom_needs_one_to_three_reviews'),
        ),
        migrations.AddConstraint(
            model_name='newsroom',
            constraint=models.CheckConstraint(condition=models.Q(('lease_minutes__gte', 1)), name='newsroom_lease_lasts_a_minute'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='review.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='assigned_by',
            field=models.ForeignKey(blank=True, db_index=False, help_text='Empty when the reviewer took the article.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assigned by'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='reviewer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='reviewer'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['reviewer', '-ended_at'], name='assignment_by_whom'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['article'], name='assignment_that_is_open'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('reviewer', 'article'), name='one_open_assignment_a_reviewer_and_article'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='assignment_ends_when_it_is_no_longer_open'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('leased_until__isnull', False), ('assigned_by__isnull', False), _connector='OR'), name='assignment_is_leased_or_given'),
        ),
    ]
