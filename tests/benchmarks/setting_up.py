"""From a fresh copy to an environment that runs."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from tests.benchmarks.servers import ROOT


def measure() -> list[tuple[str, str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    with tempfile.TemporaryDirectory(prefix="isnad-bench-") as folder:
        for name in filter(None, listed.split("\0")):
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
        started = time.monotonic()
        subprocess.run(["make", "setup"], cwd=folder, check=True, capture_output=True)
        seconds = time.monotonic() - started
        files = [path for path in Path(folder, ".venv").rglob("*") if not path.is_symlink()]
        size = sum(path.stat().st_size for path in files if path.is_file()) / 2**20
    return [
        ("set-up, s", f"{seconds:.0f}", "≤ 40"),
        ("environment, MiB", f"{size:.0f}", "≤ 400"),
    ]
