"""How the application server is started, by `serve`, by the tests of a running site and by the benchmarks alike."""

from __future__ import annotations

import sys
from pathlib import Path

OPTIONS = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]


def command(*, port: str, host: str = "127.0.0.1") -> list[str]:
    """Return the command line that serves this site; its first word is the program of this environment."""
    granian = str(Path(sys.executable).parent / "granian")
    return [granian, "--host", host, "--port", port, *OPTIONS, "config.wsgi:application"]
