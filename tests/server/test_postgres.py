"""The private PostgreSQL server lives only as long as its command, also when that is told to stop."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from scripts.postgres import programs

pytestmark = [pytest.mark.server, pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed")]


def test_the_server_goes_when_its_command_is_stopped(tmp_path: Path) -> None:
    note = tmp_path / "url"
    tell = (
        f"import os, pathlib, time; pathlib.Path({str(note)!r}).write_text(os.environ['DATABASE_URL']); time.sleep(60)"
    )
    command = [sys.executable, "scripts/postgres.py", "--", sys.executable, "-c", tell]
    with subprocess.Popen(command, cwd=settings.BASE_DIR) as process:
        patience = time.monotonic() + 60
        while not (note.exists() and note.read_text()) and time.monotonic() < patience:
            time.sleep(0.1)
        folder = Path("/") / note.read_text().split("@/")[1].strip("/").rsplit("/", 1)[0]
        assert (folder / "data" / "postmaster.pid").exists()
        process.terminate()
        assert process.wait(timeout=60) == 143
    assert not folder.exists()
