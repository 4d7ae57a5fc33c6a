"""Find Chromium for the browser tests, and pdfsig for those of signatures; install Debian's where that is allowed.

Says in one sentence what is missing otherwise. With CI=true a missing browser is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

# The shell without windows does the same work for a fifth less processor time; the tests open no window.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def find_pdfsig() -> str | None:
    """Return the path of the program that checks signatures in PDFs, or None."""
    return shutil.which("pdfsig")


def install(what: str, packages: Sequence[str], found: Callable[[], str | None]) -> None:
    """Install the first of these Debian packages that brings what is looked for; only root with apt can."""
    if found() is not None or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {what} for the tests ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update", *(f"install -y {package}" for package in packages)):
        if found() is None:
            command = ["apt-get", "-qq", *words.split()]
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """Return 0 where the tests can go on, 1 where CI has no browser."""
    install("Chromium", (SHELL, "chromium"), find)
    install("pdfsig", ("poppler-utils",), find_pdfsig)
    if find() is not None:
        return 0
    print(
        f"No Chromium found: install it (Debian: apt install {SHELL}) or set CHROMIUM; the browser tests are skipped."
    )
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
