"""Settings for a public site. Whatever is unsafe stops the start and is named (config.safety)."""

from datetime import UTC, datetime

from certificates.keys import problems
from config.keyfiles import problem_of
from config.safety import refuse_unsafe
from config.settings.base import *  # noqa: F403
from config.settings.base import (
    CACHES,
    DEFAULT_FROM_EMAIL,
    PUBLIC_URL,
    SIGNING_CERTIFICATE,
    SIGNING_KEY,
    SIGNING_KEY_PASSPHRASE,
    env,
)

SECRET_KEY = env.str("SECRET_KEY", default="")
CREDENTIAL_KEY = env.str("CREDENTIAL_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
SECURE_SSL_REDIRECT = True
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
# Rate limits count per visitor: without this, everybody behind the proxy would be one.
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_PROXY)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=60 * 60 * 24 * 365)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

refuse_unsafe(
    {
        "SECRET_KEY": SECRET_KEY,
        "ALLOWED_HOSTS": ALLOWED_HOSTS,
        "PUBLIC_URL": PUBLIC_URL,
        "EMAIL_URL": env.str("EMAIL_URL", default=""),
        "FROM_EMAIL": DEFAULT_FROM_EMAIL,
        "CREDENTIAL_KEY_PROBLEM": problem_of(CREDENTIAL_KEY),
        "CACHE_BACKEND": CACHES["default"]["BACKEND"],
        "SIGNING_PROBLEMS": problems(SIGNING_KEY, SIGNING_CERTIFICATE, SIGNING_KEY_PASSPHRASE, at=datetime.now(UTC)),
    }
)
