"""The dossier as one file to take along: the same data give the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language_info, override

from courses.models import Course, Release
from courses.outline import outline
from courses.summary import summary_pdf
from dossier import files
from dossier.gather import gather
from dossier.specimen import specimen

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
PAGES = {"nl": "index.html", "en": "index.en.html"}
STYLES = (Path(__file__).parent / "offline.css", settings.BASE_DIR / "static" / "css" / "dossier" / "dossier.css")
# The oldest time that a ZIP can say: when it was made is no part of what it holds.
TIME = (1980, 1, 1, 0, 0, 0)


def bundle(course: Course, release: Release, *, day: date) -> bytes:
    """Return the ZIP of this release, as things stand on this day."""
    both = {}
    parts: dict[str, bytes] = {}
    for language in LANGUAGES:
        with override(language):
            both[language] = gather(course, release, language, day=day)
            parts[PAGES[language]] = _page(both[language], language)
            parts[f"certificate/specimen.{language}.pdf"] = specimen(release, language)
            if both[language]["is_live"]:
                parts |= _summaries(course, language)
    parts["dossier.css"] = b"\n".join(path.read_bytes() for path in STYLES)
    for name, text in (
        ("items.csv", files.items_csv(both)), ("literature.csv", files.literature_csv(both)),
        ("matrix.csv", files.matrix_csv(both)), ("evaluations.csv", files.evaluations_csv(both)),
        ("release.json", files.facts_json(both)),
    ):  # fmt: skip
        parts[name] = text.encode()
    return _zip(parts)


def _page(found: dict[str, Any], language: str) -> bytes:
    others = [(code, get_language_info(code)["name_local"], PAGES[code]) for code in LANGUAGES if code != language]
    return render_to_string(
        "dossier/offline.html", {**found, "language": language, "others": others, "offline": True}
    ).encode()


def _summaries(course: Course, language: str) -> dict[str, bytes]:
    return {
        f"summaries/{module.slug}.{language}.pdf": summary_pdf(course, module, language)
        for module in outline(course).modules
    }


def _zip(parts: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        for name in sorted(parts):
            info = zipfile.ZipInfo(name, TIME)
            info.external_attr = 0o644 << 16
            file.writestr(info, parts[name], zipfile.ZIP_DEFLATED, 9)
    return whole.getvalue()
