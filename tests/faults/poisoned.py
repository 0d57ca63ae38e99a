"""A worker that dies of one text, as it would of a fault in a library written in C."""

import os

import django
from django.core.management import call_command

POISON = "نص قاتل"


def main() -> None:
    django.setup()
    from review.importing import finishing  # noqa: PLC0415 - Django has to be set up

    store = finishing.store

    def deadly(document, *given):
        if POISON in document.text:
            os._exit(137)
        return store(document, *given)

    finishing.store = deadly
    call_command("work")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "review.settings"
    main()
