"""The service worker as it is sent: the script with what it must know of this release."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

SCRIPT: Path = settings.BASE_DIR / "static" / "js" / "worker.js"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
# What a kept page may be looked at for: longer than a holiday, shorter than a release.
DAYS = 30
# Sent where offline reading is switched off: whatever was kept goes, and so does the worker.
REMOVAL = """addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (/^(static|pages)-/.test(name)) await caches.delete(name);
  await registration.unregister();
})()));
"""


def worker(digest: str) -> str:
    """Return the script for the release with this digest; another release, style or script makes another one."""
    return _worker(digest) if settings.OFFLINE_READING else REMOVAL


@lru_cache(maxsize=4)
def _worker(digest: str) -> str:
    script = SCRIPT.read_text()
    pages: list[str] = []
    words: dict[str, dict[str, str]] = {}
    for language, locale in LOCALES.items():
        with override(language):
            text = _("You are reading a kept version of {when}. What you do is sent as soon as you are online again.")
            words[language] = {"locale": locale, "text": text}
            pages.append(f"{reverse('courses:offline')}?missing=1")
    config = {"files": _files(), "pages": pages, "words": words, "days": DAYS, "static": settings.STATIC_URL}
    whole = f"{digest} {script} {json.dumps(config)}"
    config["version"] = hashlib.sha256(whole.encode()).hexdigest()[:12]
    return f"const CONFIG = {json.dumps(config)};\n{script}"


def _files() -> list[str]:
    """Return the addresses of styles, scripts and typefaces, by the names that pages ask for them."""
    base: Path = settings.BASE_DIR / "static"
    found = [*base.glob("fonts/*.woff2"), *base.glob("js/**/*.js"), base / "img" / "favicon.svg"]
    names = [*settings.CSS_BUNDLES, *(path.relative_to(base).as_posix() for path in found if path != SCRIPT)]
    return [static(name) for name in sorted(names)]
