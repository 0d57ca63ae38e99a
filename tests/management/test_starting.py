"""What stands in the way of a start is one sentence that says what to do."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "eighty"), ("PORT", "70000"), ("HTTPS", "yes"), ("DIGITS", "roman")],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str):
    done = manage("serve", **{"DATA_DIR": str(tmp_path), name: value})

    assert done.returncode != 0
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_port_in_use_is_named(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        done = manage("serve", DATA_DIR=str(tmp_path), PORT=port)

    assert done.returncode != 0
    assert port in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path):
    (tmp_path / "file").touch()

    done = manage("serve", DATA_DIR=str(tmp_path / "file" / "data"))

    assert done.returncode != 0
    assert str(tmp_path / "file" / "data") in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_database_address_of_another_kind_is_named(tmp_path: Path):
    done = manage("check", DATA_DIR=str(tmp_path), DATABASE_URL="mysql://a:b@localhost/c")

    assert done.returncode != 0
    assert "DATABASE_URL" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path):
    manage("check", DATA_DIR=str(tmp_path))
    key = tmp_path / "secret_key"
    first = key.read_text()

    manage("check", DATA_DIR=str(tmp_path))

    assert key.read_text() == first
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
