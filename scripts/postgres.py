"""Run a command beside a private PostgreSQL server that lives only as long as the command.

    python scripts/postgres.py -- python -m pytest

The server listens on a socket in a temporary folder, needs no password, and is thrown away. DATABASE_URL points at it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl, the newest version first, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    here = shutil.which("initdb")
    return found[0].parent if found else Path(here).parent if here else None


def as_other_user() -> Callable[[], None] | None:
    """PostgreSQL refuses to run as root: return what makes a child run as the user postgres, or None."""
    if os.geteuid() != 0:
        return None
    account = pwd.getpwnam("postgres")

    def demote() -> None:
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)

    return demote


def run(command: Sequence[str]) -> int:
    """Start the server, run the command with DATABASE_URL, stop the server; return the command's exit code."""
    folder = programs()
    if folder is None:
        print("PostgreSQL's programs are not there: install them (Debian: apt install postgresql).")
        return 1
    demote = as_other_user()
    with tempfile.TemporaryDirectory(prefix="pg-") as place:
        if demote:
            shutil.chown(place, "postgres")
        data = f"{place}/data"
        start = f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=on -c max_connections=60"

        def postgres(*arguments: str) -> None:
            subprocess.run(arguments, check=True, preexec_fn=demote, cwd=place, stdout=subprocess.DEVNULL)

        postgres(f"{folder}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync")
        postgres(f"{folder}/pg_ctl", "-D", data, "-w", "-l", f"{place}/log", "-o", start, "start")
        try:
            url = f"postgres://postgres@/{place}/postgres"
            return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode
        finally:
            postgres(f"{folder}/pg_ctl", "-D", data, "-m", "immediate", "stop")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server goes too
    sys.exit(run(sys.argv[sys.argv.index("--") + 1 :]))
