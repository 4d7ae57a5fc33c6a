"""Settings for `make run`: the real server and the real database, mail kept in a folder, a secret made once."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import SIGNING_CERTIFICATE, SIGNING_KEY, VAR_DIR, env


def _own_secret() -> str:
    """Return the secret of this checkout, made at the first start and kept in VAR_DIR."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", default="") or _own_secret()
MAILBOX_DIR = VAR_DIR / "mail"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = MAILBOX_DIR
SIMULATION = True
KEYS_MADE_HERE = True
SIGNING_KEY = SIGNING_KEY or str(VAR_DIR / "keys" / "signing.pem")
SIGNING_CERTIFICATE = SIGNING_CERTIFICATE or SIGNING_KEY
