"""Settings shared by every environment. Each one that differs per site has an environment variable (see README)."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]
env: Any = environ.Env()  # type: ignore[no-untyped-call]

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://localhost:{env.str('PORT', default='8000')}").rstrip("/")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

INSTALLED_APPS = [
    "ui",
    "accounts",
    "registers",
    "provider",
    "courses",
    "search",
    "notebook",
    "reports",
    "quizzes",
    "practice",
    "certificates",
    "content",
    "attendance",
    "dossier",
    "config.apps.WiringConfig",
    "config.apps.OwnerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "ui.middleware.bad_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "ui.middleware.remember_language",
    "accounts.middleware.RefusedFormsAre422",
    "ui.middleware.private_pages",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "ui.templatetags.ui"],
        },
    },
]

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-8000;PRAGMA temp_store=MEMORY;"
    ),
}
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DATABASES["default"]["CONN_MAX_AGE"] = 60

CACHES = {"default": env.cache_url("CACHE_URL", default="dbcache://cache_entries")}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passwords.NotAboutYou"},
    {"NAME": "accounts.passwords.NotCommon"},
    {"NAME": "accounts.passwords.NotAPattern"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "courses:home"
LOGOUT_REDIRECT_URL = "courses:landing"

SESSION_ENGINE = "ui.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ui.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
ROOMS = ["ui", "accounts", "registers", "provider", "courses", "search", "notebook", "reports"]
ROOMS += ["quizzes", "practice", "certificates", "attendance", "dossier"]
LOCALE_PATHS = [BASE_DIR / "locale" / room for room in ROOMS]
# Dates of the English admin as the British write them.
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "ui.bundles.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "ui.bundles.HashedFiles"},
}
CSS_BUNDLES = {
    "css/site.css": ["css/tokens.css", "css/base.css", "css/components/*.css", "css/modes.css", "css/print.css"],
    "css/study.css": ["css/study/*.css"],
    "css/sort.css": ["css/sort/*.css"],
    "css/dossier.css": ["css/dossier/*.css"],
    "css/case.css": ["css/case/*.css"],
    "css/quiz.css": ["css/quiz/*.css"],
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ("house",)
CRISPY_TEMPLATE_PACK = "house"
CRISPY_FAIL_SILENTLY = False

COURSE_SLUG = "darm-brein-as"
CONTENT_DIR = BASE_DIR / "content" / "courses"

FIRST_OWNER_EMAIL = env.str("FIRST_OWNER_EMAIL", default="owner@localhost")
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="info@nl-lab.nl")
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", default="Tussen darm en brein <no-reply@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_SUBJECT_PREFIX = ""
MAILBOX_DIR: Path | None = None

# Simulated learners (simulate_class): only where somebody develops or tests.
SIMULATION = False
OFFLINE_READING = env.bool("OFFLINE_READING", default=True)

# What certificates are signed with: PEM files (docs/operations.md). Kept out of the repository and of the database.
SIGNING_KEY = env.str("SIGNING_KEY", default="")
SIGNING_KEY_PASSPHRASE = env.str("SIGNING_KEY_PASSPHRASE", default="")
SIGNING_CERTIFICATE = env.str("SIGNING_CERTIFICATE", default="") or SIGNING_KEY
CERTIFICATE_RETENTION_YEARS = env.int("CERTIFICATE_RETENTION_YEARS", default=7)
# Keys that are missing are made: only where somebody develops or tests.
KEYS_MADE_HERE = False
CREDENTIAL_KEY = env.str("CREDENTIAL_KEY", default=str(VAR_DIR / "keys" / "credential.pem"))
CREDENTIAL_RETIRED_KEYS = env.str("CREDENTIAL_RETIRED_KEYS", default="")

# How PE-online knows each register: {register code: orgID}. Named in the files; needed for sending.
PE_ONLINE_ORGANISATIONS: dict[str, str] = env.dict("PE_ONLINE_ORGANISATIONS", default={})
# Sending over the line is off until address, account and organisation are all filled in.
PE_ONLINE_URL = env.str("PE_ONLINE_URL", default="")
PE_ONLINE_USER = env.str("PE_ONLINE_USER", default="")
PE_ONLINE_KEY = env.str("PE_ONLINE_KEY", default="")

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

from config.settings.allauth import *  # noqa: E402, F403
