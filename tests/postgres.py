"""A PostgreSQL cluster that lives as long as a `with` block."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STOPPING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


@contextmanager
def throw_away_cluster(binaries: Path, *, is_durable: bool = False) -> Iterator[str]:
    """The DATABASE_URL of an empty database; `binaries` is the folder of the server's programs.

    Unless durable, nothing is ever flushed to disk: good for tests, no use for measuring.
    """
    # Not under TMPDIR: that may be closed to `postgres`, or too long a path for a socket.
    folder = Path(tempfile.mkdtemp(prefix="isnad-postgres-", dir="/tmp"))
    demoted: dict[str, object] = {}
    if os.geteuid() == 0:  # whom PostgreSQL refuses to serve
        account = _unprivileged_account()
        os.chown(folder, account.pw_uid, account.pw_gid)
        demoted = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    cluster = folder / "cluster"
    log = folder / "log"
    port = _free_port()
    password = secrets.token_urlsafe(16)
    options = ["listen_addresses=127.0.0.1", f"port={port}", f"unix_socket_directories={folder}"]
    if not is_durable:
        options += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), f"--pgdata={cluster}", *arguments]
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        with log.open("ab") as output:  # a pipe would stay open as long as the server
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                check=False,
                **demoted,
            )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{log.read_text(errors='replace')[-2000:]}")

    try:
        secret = folder / "password"
        secret.write_text(password, "ascii")
        run(
            "initdb",
            "--username=isnad",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            *([] if is_durable else ["--wal-segsize=1"]),  # a test lets no file grow much further
        )
        settings = " ".join(f"-c {option}" for option in options)
        with _uninterrupted():
            run("pg_ctl", "start", "--wait", "--silent", f"--options={settings}")
        yield f"postgres://isnad:{password}@127.0.0.1:{port}/postgres"
    finally:
        with _uninterrupted():
            try:
                if (cluster / "postmaster.pid").exists():
                    run("pg_ctl", "stop", "--wait", "--silent", "--mode=immediate")
            finally:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A second Ctrl-C, too, waits until no server is left behind."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _unprivileged_account() -> pwd.struct_passwd:
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    return accounts.get("postgres") or accounts["nobody"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
