"""What tests of uploads share: how files are sent, and what became of them."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT
from django.urls import reverse

from review.importing.working import work_on
from review.models import Batch, Draft, Reviewer
from tests.factories import make_reviewer, report_on

together = pytest.mark.django_db(transaction=True, serialized_rollback=True)

GOOD = ("سليم.txt", report_on(1).encode())
ARABIC = re.compile("[\u0621-\u064a]{2}")
SCRIPT = "<script>window.__x=1</script>"


def client_of(person: Reviewer | None = None, **options: object) -> Client:
    client = Client(**options)
    client.force_login(person or make_reviewer("editors"))
    return client


def send(*files: tuple[str, bytes], client: Client | None = None, **given: object):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return (client or client_of()).post(reverse("import"), {"uploads": sent, **given})


def send_raw(body: bytes, **more: object):
    began = time.monotonic()
    response = client_of().generic("POST", reverse("import"), body, MULTIPART_CONTENT, **more)
    assert time.monotonic() - began < 5  # seconds; most of it another's on a busy machine
    return response


def part(head: str, content: bytes = b"x") -> bytes:
    return f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"


def file_part(name: str, content: bytes = b"x", *, more: str = "") -> bytes:
    told = f'Content-Disposition: form-data; name="uploads"; filename="{name}"{more}'
    return part(told, content)


END = f"--{BOUNDARY}--\r\n".encode()


def sent_batch() -> Batch:
    batch = Batch.objects.latest("pk")
    work_on(batch)
    return batch


def failed(batch: Batch) -> int:
    return batch.drafts.filter(state=Draft.State.FAILED).count()


def shown(batch: Batch) -> str:
    return client_of().get(reverse("batch", args=[batch.pk])).text
