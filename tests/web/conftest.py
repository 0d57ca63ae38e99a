"""Where uploads are put while they come, and limits that are soon met."""

import dataclasses
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def few_seconds(settings) -> None:
    settings.IMPORT_LIMITS = dataclasses.replace(settings.IMPORT_LIMITS, seconds=5)


@pytest.fixture
def spool(settings, tmp_path: Path, monkeypatch) -> Iterator[Path]:
    """Where files wait that come in; nothing may stay there, or in the folder one is in."""
    here, folder = tmp_path / "here", tmp_path / "spool"
    here.mkdir()
    folder.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    yield folder
    assert list(here.iterdir()) == []
    assert list(folder.iterdir()) == []
