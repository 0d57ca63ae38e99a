"""A worker that dies of one text, as it would of a fault in a library written in C."""

import os

import django
from django.core.management import call_command

POISON = "نص قاتل"


def main() -> None:
    django.setup()
    from review.importing import finishing  # noqa: PLC0415 - Django has to be set up

    store, store_together = finishing.store, finishing.store_together

    def deadly(document, *given):
        if POISON in document.text:
            os._exit(137)
        return store(document, *given)

    def deadly_together(newcomers, *given):
        if any(POISON in one.document.text for one in newcomers):
            os._exit(137)
        return store_together(newcomers, *given)

    finishing.store, finishing.store_together = deadly, deadly_together
    call_command("work")


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "review.settings"
    main()
