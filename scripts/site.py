"""A whole site of its own for a test or a benchmark: own database, real application server, on a free port."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from config.server import command

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "t" * 32
SEED = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from config.preparation import prepare
prepare()
from allauth.account.models import EmailAddress
from accounts.models import User
user = User.objects.filter(email="learner@example.org").first()
if user is None:
    user = User.objects.create_user("learner@example.org", "een-lang-wachtwoord")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print(json.dumps({"session": session.session_key}))
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    location: str
    body: str


@dataclass(slots=True)
class Site:
    """Start it, ask it, kill it."""

    folder: Path
    settings: str = "config.settings.dev"
    port: int = 0
    session: str = ""
    process: subprocess.Popen[bytes] | None = None
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        """Return the variables that the site runs under."""
        mine = {"DJANGO_SETTINGS_MODULE": self.settings, "VAR_DIR": str(self.folder), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **mine, **self.variables}

    def run(self, code: str) -> Any:
        """Run code in the site's Django; return what its last line prints, as JSON."""
        done = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", code],
            cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout.strip().splitlines()[-1])

    def seed(self) -> None:
        """Prepare the database and the static files, and sign a learner in."""
        self.session = self.run(SEED)["session"]

    def start(self) -> None:
        """Start the server and wait until it answers."""
        if not self.port:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            command(port=str(self.port)), cwd=ROOT, env=self.environment(), start_new_session=True
        )
        for _ in range(200):
            time.sleep(0.05)
            try:
                self.get("/robots.txt")
            except OSError:
                continue
            return
        raise RuntimeError("the server does not answer")

    def kill(self) -> None:
        """Kill -9 the server and its workers: nothing gets a chance to tidy up."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def get(self, path: str) -> Answer:
        """Ask for a page as the signed-in learner."""
        return self._ask("GET", path, None)

    def post(self, path: str, **values: Any) -> Answer:
        """Send a form as the signed-in learner."""
        return self._ask("POST", path, urlencode(values, doseq=True))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=20)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.getheader("Location", ""), answer.read().decode())
        except http.client.HTTPException as broken:
            raise OSError(str(broken)) from broken
        finally:
            connection.close()

    def cpu_seconds(self) -> float:
        """Return the processor time that the server and its workers have used so far."""
        assert self.process
        group, ticks = self.process.pid, 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")
