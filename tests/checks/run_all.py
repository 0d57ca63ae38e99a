"""`make check`: whatever a tool can judge about the tree, one line a tool."""

import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {"HTTPS": "1", "DEBUG": "0", "ALLOWED_HOSTS": "isnad.example"}


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


def checks() -> list[Check]:
    templates = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))
    python = sys.executable
    production = PRODUCTION | {"SECRET_KEY": secrets.token_urlsafe(64)}
    deploy = [python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return [
        Check("types", [_tool("mypy")]),
        Check("lint", [_tool("ruff"), "check", "--quiet"]),
        Check("format", [_tool("ruff"), "format", "--check", "--quiet"]),
        Check("layers", [_tool("lint-imports"), "--no-cache"]),
        Check("templates", [_tool("djade"), "--check", "--target-version", "6.1", *templates]),
        Check("indentation", [_tool("djhtml"), "--check", "--tabwidth", "2", *templates]),
        Check("migrations", [python, "manage.py", "makemigrations", "--check", "--dry-run"]),
        Check("deployment", deploy, production),
        Check("words", [python, "-m", "tests.checks.arabic_words"]),
        Check("translations", [python, "-m", "tests.checks.translations", "--check"]),
        Check("decisions", [python, "-m", "tests.checks.decisions"]),
    ]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="isnad-checks-") as folder:
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

        def run(check: Check) -> subprocess.CompletedProcess[str]:
            data = {"DATA_DIR": f"{folder}/{check.name}"}
            return subprocess.run(
                check.command,
                cwd=ROOT,
                env={**inherited, **check.environment, **data},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )

        failed = 0
        with ThreadPoolExecutor(os.cpu_count()) as at_once:
            every = checks()
            for check, done in zip(every, at_once.map(run, every), strict=True):
                print(f"{check.name:<13}{'failed' if done.returncode else 'ok'}", flush=True)
                if done.returncode:
                    failed += 1
                    print(done.stdout.strip(), "\n", flush=True)
    if failed:
        print(f"{failed} of {len(every)} checks failed.", file=sys.stderr)
    return 1 if failed else 0


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


if __name__ == "__main__":
    sys.exit(main())
