#!/usr/bin/env bash
# Django 6.1.3's Arabic says "added" of every change in the admin, and counts days wrongly.
#
# The sentence for a change is translated by the one for an addition («نجحت إضافة»), so whoever
# corrects a row reads that a new one was made; in Algeria's Arabic (ar-dz) it is right. timesince,
# which has the six plurals of Arabic, says «2 يومين» for «يومان» and «100 أيام» for «100 يوم», and
# apnumber writes three as «ثلالثة».
. "$(dirname "$0")/finding.bash"
packages Django==6.1.3
run <<'PYTHON'
from datetime import date, timedelta

import django
from django.conf import settings
from django.utils import translation

settings.configure(
    INSTALLED_APPS=[
        *("django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes"),
        *("django.contrib.messages", "django.contrib.humanize"),
    ]
)
django.setup()

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.timesince import timesince
from django.utils.translation import ngettext

for language in ("ar", "ar-dz"):
    translation.activate(language)
    changed = translation.gettext("The {name} “{obj}” was changed successfully.")
    added = translation.gettext("The {name} “{obj}” was added successfully.")
    print(language, changed.split("{")[0], "|", added.split("{")[0], "|", apnumber(3))
    two_days = timesince(date(2024, 9, 8), date(2024, 9, 8) + timedelta(days=2))
    print(two_days.split(), [ngettext("%(num)d day", "%(num)d days", days) for days in (3, 100)])
PYTHON
seen <<'OUTPUT'
ar نجحت إضافة  | نجحت إضافة  | ثلالثة
['2', 'يومين'] ['%(num)d أيام', '%(num)d أيام']
ar-dz تم تغيير  | تمت إضافة  | ثلالثة
['2', 'يومين'] ['%(num)d أيام', '%(num)d أيام']
OUTPUT
