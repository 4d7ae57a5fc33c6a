"""A public site does not start with an unsafe setting, and says which one."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from certificates.credential.keys import signing_key
from certificates.keys import private_pem
from config.safety import unsafe
from tests.certificates.test_keys import certificate

SAFE = {
    "SECRET_KEY": "kX8-3vQ9_zL2mN7pR4sT6uW1yA5bC0dE-fGhIjKlMnOpQrStUv",
    "ALLOWED_HOSTS": ["cursus.example.org"],
    "PUBLIC_URL": "https://cursus.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "FROM_EMAIL": "cursus@example.org",
    "CACHE_BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "CREDENTIAL_KEY_PROBLEM": "",
    "SIGNING_PROBLEMS": [],
}
NOT_VARIABLES = {"CACHE_BACKEND", "SIGNING_PROBLEMS"}


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
        ("SIGNING_PROBLEMS", ["SIGNING_KEY must name a PEM file."]),
    ],
)
def test_an_unsafe_setting_is_named(name: str, value: object) -> None:
    (sentence,) = unsafe({**SAFE, name: value})
    variable = {"CACHE_BACKEND": "CACHE_URL", "SIGNING_PROBLEMS": "SIGNING_KEY"}.get(name, name)
    assert sentence.split(" ")[0] == variable.removesuffix("_PROBLEM")


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(settings.VAR_DIR), **variables}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.production"
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A key and a certificate in one file, as a public site would have them."""
    path = tmp_path_factory.mktemp("keys") / "signing.pem"
    key = ec.generate_private_key(ec.SECP256R1())
    path.write_bytes(private_pem(key) + certificate(key, until=datetime.now(UTC) + timedelta(days=30)))
    return str(path)


def test_production_refuses_to_start_bare_and_starts_when_safe(pair: str) -> None:
    bare = start()
    assert bare.returncode != 0
    variables = ("SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL", "EMAIL_URL", "FROM_EMAIL", "SIGNING_KEY")
    assert all(name in bare.stderr for name in variables)
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
        SIGNING_KEY=pair,
    )
    assert safe.returncode == 0, safe.stderr


@pytest.mark.parametrize(("behind", "proxies"), [("true", "1"), ("false", "0")])
def test_visitors_behind_a_proxy_are_told_apart(behind: str, proxies: str, pair: str) -> None:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(settings.VAR_DIR), "BEHIND_PROXY": behind}
    signing_key()
    environment |= {"CREDENTIAL_KEY": settings.CREDENTIAL_KEY, "SIGNING_KEY": pair}
    environment |= {name: "".join(value) for name, value in SAFE.items() if name not in NOT_VARIABLES}  # type: ignore[arg-type]
    code = "from config.settings import production; print(production.ALLAUTH_TRUSTED_PROXY_COUNT)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == proxies


def test_static_files_get_the_same_policy_as_pages() -> None:
    order = [name.rsplit(".", 1)[1] for name in settings.MIDDLEWARE]
    assert order.index("SecurityMiddleware") < order.index("CSPMiddleware") < order.index("WhiteNoiseMiddleware")
