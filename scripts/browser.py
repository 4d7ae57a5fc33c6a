"""Find Chromium for the browser tests; install Debian's where that is allowed.

Says in one sentence what is missing otherwise. With CI=true a missing browser is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

# The shell without windows does the same work for a fifth less processor time; the tests open no window.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Return the path of a Chromium, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's Chromium; only root with apt can."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Chromium for the browser tests ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in ("update", f"install -y {SHELL}", "install -y chromium"):
        if find() is None:
            command = ["apt-get", "-qq", *words.split()]
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def main() -> int:
    """Return 0 where the tests can go on, 1 where CI has no browser."""
    if find() is None:
        install()
    if find() is not None:
        return 0
    print(
        f"No Chromium found: install it (Debian: apt install {SHELL}) or set CHROMIUM; the browser tests are skipped."
    )
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
