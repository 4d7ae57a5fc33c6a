"""Everything between a fresh clone and a served page. Each step does nothing where nothing changed."""

from __future__ import annotations

import hashlib
import secrets
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from accounts.models import User
from certificates.credential.keys import signing_key


def prepare() -> None:
    """Compile catalogues, migrate, make the cache table, load the course, collect static files, make the key."""
    call_command("translate", "--compile", verbosity=0, stdout=StringIO())
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("load_course", stdout=StringIO())
    collect_static()
    signing_key()


def collect_static() -> None:
    """Write the hashed, compressed static files where one of their sources changed."""
    stamp: Path = settings.VAR_DIR / "static.stamp"
    state = _state_of_static_files()
    if stamp.exists() and stamp.read_text() == state and settings.STATIC_ROOT.exists():
        return
    call_command("collectstatic", "--clear", verbosity=0, interactive=False)
    stamp.write_text(state)


def _state_of_static_files() -> str:
    """Return a digest over the names, sizes and times of all static files."""
    whole = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            whole.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return whole.hexdigest()


def first_owner() -> tuple[str, str]:
    """Return address and first password of the owner that this checkout was given.

    The password stands in a file that only this user can read; "" where the owner changed it since.
    """
    path: Path = settings.VAR_DIR / "first-owner"
    if not path.exists():
        password = secrets.token_urlsafe(12)
        call_command("make_owner", settings.FIRST_OWNER_EMAIL, password=password, stdout=StringIO())
        path.touch(mode=0o600)
        path.write_text(f"{settings.FIRST_OWNER_EMAIL}\n{password}\n")
    email, password = path.read_text().split()
    owner = User.objects.filter(email=email).first()
    return email, password if owner and owner.check_password(password) else ""
