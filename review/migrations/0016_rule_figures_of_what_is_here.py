"""How often the rules fired, and how they were answered, as attributions and decisions say."""

from django.db import migrations
from django.db.models import Count, Q


def fill(apps, schema_editor):
    Attribution, Decision, RuleAnswers, RuleReadings = (
        apps.get_model("review", name)
        for name in ("Attribution", "Decision", "RuleAnswers", "RuleReadings")
    )
    fired = Attribution.objects.order_by().values_list("rule").annotate(Count("pk"))
    RuleReadings.objects.bulk_create(
        RuleReadings(rule=rule, part=0, fired=number) for rule, number in fired
    )
    accepted = Count("pk", filter=Q(suggestion="accepted"))
    answers = Decision.objects.exclude(rule="").order_by().values_list("reviewer", "rule")
    RuleAnswers.objects.bulk_create(
        RuleAnswers(reviewer_id=reviewer, rule=rule, answered=answered, accepted=agreed)
        for reviewer, rule, answered, agreed in answers.annotate(Count("pk"), accepted=accepted)
    )


def empty(apps, schema_editor):
    for name in ("RuleAnswers", "RuleReadings"):
        apps.get_model("review", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("review", "0015_rule_figures")]
    operations = [migrations.RunPython(fill, empty)]
