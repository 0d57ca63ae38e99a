"""What tests need of the machine and pip does not bring: programs, a library, a font."""

import ctypes.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def chromium() -> str | None:
    """The path of one that starts; None when there is none and none can be installed."""
    if found := _chromium_on_path() or _chromium_downloaded():
        return found
    if _apt_install("chromium") and (found := _chromium_on_path()):
        return found
    print("Downloading Chromium with Playwright.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return _chromium_downloaded()


def libreoffice() -> str | None:
    """The path of its command; None when there is none and none can be installed."""
    if found := shutil.which("soffice") or shutil.which("libreoffice"):
        return found
    if _apt_install("libreoffice-writer-nogui"):
        return shutil.which("soffice")
    return None


def pango() -> bool:
    """Whether the library is there that lays out text for one of the programs that make PDFs."""
    return bool(
        ctypes.util.find_library("pangoft2-1.0")
        or (_apt_install("libpangoft2-1.0-0") and ctypes.util.find_library("pangoft2-1.0"))
    )


def wide_font() -> Path | None:
    """One font with Arabic, its old forms, and Latin."""
    path = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    if path.exists() or (_apt_install("fonts-dejavu-core") and path.exists()):
        return path
    return None


def postgresql(*, install: bool = False) -> Path | None:
    """The folder with `initdb`, `pg_ctl` and `postgres` of the newest server."""

    def version(folder: Path) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", folder.parent.name)]

    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=version)
    if elsewhere := shutil.which("initdb"):
        return Path(elsewhere).resolve().parent
    return postgresql() if install and _apt_install("postgresql") else None


def _chromium_on_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    paths = (shutil.which(name) for name in names)
    return next((path for path in paths if path and _starts(path)), None)


def _chromium_downloaded() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and _starts(path) else None


def _starts(path: str) -> bool:
    """No, for example, where Ubuntu's package is a script that asks for a snap."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _apt_install(package: str) -> bool:
    """False without apt-get or root; what apt-get writes is shown only when it fails."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing {package} with apt-get.", flush=True)
    policy = Path("/usr/sbin/policy-rc.d")
    is_ours = not policy.exists()
    if is_ours:  # Debian starts a service as soon as it is installed, unless this forbids it
        policy.write_text("#!/bin/sh\nexit 101\n", "ascii")
        policy.chmod(0o755)
    try:
        said = ""
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
            done = subprocess.run(
                ["apt-get", "--quiet", *arguments],
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            said += done.stdout
    finally:
        if is_ours:
            policy.unlink()
    if done.returncode:
        print(said)
    return done.returncode == 0
