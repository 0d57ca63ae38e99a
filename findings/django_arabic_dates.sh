#!/usr/bin/env bash
# Django 6.1.3 writes day before month in Arabic and reads month before day.
#
# SHORT_DATE_FORMAT of the locale "ar" is d/m/Y with a right-to-left mark (U+200F) behind each of
# the first two parts. A DateField under the same locale refuses that; without the marks, 08/09/2024
# becomes the ninth of August, since "ar" names no formats to read and those of the settings,
# which are American, apply. Its other default, %Y-%m-%d, is safe.
. "$(dirname "$0")/finding.bash"
packages Django==6.1.3
run <<'PYTHON'
from datetime import date

import django
from django import forms
from django.conf import settings
from django.utils import formats, translation

settings.configure(USE_I18N=True)
django.setup()
for language in ("ar", "en-gb"):
    translation.activate(language)
    written = formats.date_format(date(2024, 9, 8), "SHORT_DATE_FORMAT")
    for typed in (written, written.replace("\u200f", "")):
        try:
            read = forms.DateField().clean(typed)
        except forms.ValidationError:
            read = "refused"
        print(language, ascii(typed), read)
PYTHON
seen <<'OUTPUT'
ar '08\u200f/09\u200f/2024' refused
ar '08/09/2024' 2024-08-09
en-gb '08/09/2024' 2024-09-08
en-gb '08/09/2024' 2024-09-08
OUTPUT
