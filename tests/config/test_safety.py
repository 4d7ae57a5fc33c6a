"""A public site does not start with an unsafe setting, and says which one."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from certificates.credential.keys import signing_key
from config.safety import unsafe

SAFE = {
    "SECRET_KEY": "kX8-3vQ9_zL2mN7pR4sT6uW1yA5bC0dE-fGhIjKlMnOpQrStUv",
    "ALLOWED_HOSTS": ["cursus.example.org"],
    "PUBLIC_URL": "https://cursus.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "FROM_EMAIL": "cursus@example.org",
    "CACHE_BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "CREDENTIAL_KEY_PROBLEM": "",
}


def test_safe_settings_pass() -> None:
    assert unsafe(SAFE) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "a" * 60),
        ("ALLOWED_HOSTS", []),
        ("ALLOWED_HOSTS", ["*"]),
        ("PUBLIC_URL", "http://cursus.example.org"),
        ("EMAIL_URL", ""),
        ("FROM_EMAIL", "no-reply@localhost"),
        ("CACHE_BACKEND", "django.core.cache.backends.locmem.LocMemCache"),
        ("CREDENTIAL_KEY_PROBLEM", "must be the path of a PEM file with an RSA key."),
    ],
)
def test_an_unsafe_setting_is_named(name: str, value: object) -> None:
    (sentence,) = unsafe({**SAFE, name: value})
    assert sentence.split(" ")[0] == {"CACHE_BACKEND": "CACHE_URL"}.get(name, name).removesuffix("_PROBLEM")


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(settings.VAR_DIR), **variables}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.production"
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_production_refuses_to_start_bare_and_starts_when_safe() -> None:
    bare = start()
    assert bare.returncode != 0
    assert all(name in bare.stderr for name in ("SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "EMAIL_URL", "FROM_EMAIL"))
    assert "CREDENTIAL_KEY must be the path" in bare.stderr
    signing_key()
    safe = start(
        SECRET_KEY=str(SAFE["SECRET_KEY"]),
        ALLOWED_HOSTS="cursus.example.org",
        PUBLIC_URL=str(SAFE["PUBLIC_URL"]),
        EMAIL_URL=str(SAFE["EMAIL_URL"]),
        FROM_EMAIL=str(SAFE["FROM_EMAIL"]),
        CREDENTIAL_KEY=settings.CREDENTIAL_KEY,
        HSTS_INCLUDE_SUBDOMAINS="true",
        HSTS_PRELOAD="true",
    )
    assert safe.returncode == 0, safe.stderr


@pytest.mark.parametrize(("behind", "proxies"), [("true", "1"), ("false", "0")])
def test_visitors_behind_a_proxy_are_told_apart(behind: str, proxies: str) -> None:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(settings.VAR_DIR), "BEHIND_PROXY": behind}
    signing_key()
    environment["CREDENTIAL_KEY"] = settings.CREDENTIAL_KEY
    environment |= {name: "".join(value) for name, value in SAFE.items() if name != "CACHE_BACKEND"}  # type: ignore[arg-type]
    code = "from config.settings import production; print(production.ALLAUTH_TRUSTED_PROXY_COUNT)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == proxies


def test_static_files_get_the_same_policy_as_pages() -> None:
    order = [name.rsplit(".", 1)[1] for name in settings.MIDDLEWARE]
    assert order.index("SecurityMiddleware") < order.index("CSPMiddleware") < order.index("WhiteNoiseMiddleware")
