"""What a browser gets of our files: one style sheet made of many, scripts without remarks; and the names they go by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from ui.files import replace

SOURCE_DIR: Path = settings.BASE_DIR / "static"
BUNDLE_DIR: Path = settings.VAR_DIR / "bundles"
# Whole lines only: what stands behind code may be an address.
REMARK = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)


def sources(name: str) -> list[Path]:
    """Return the files that make up this bundle, in the order of settings.CSS_BUNDLES."""
    return [path for pattern in settings.CSS_BUNDLES[name] for path in sorted(SOURCE_DIR.glob(pattern))]


def squeeze(css: str) -> str:
    """Return the same rules without comments and without the space that only people need."""
    bare = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    for long, short in ((r"\s*([{};,])\s*", r"\1"), (": ", ":"), (";}", "}"), (r"(?<!\d)0(\.\d)", r"\1")):
        bare = re.sub(long, short, bare)
    return bare.strip()


def scripts() -> list[str]:
    """Return the names of all our scripts."""
    return sorted(str(path.relative_to(SOURCE_DIR)) for path in SOURCE_DIR.glob("js/**/*.js"))


def content_of(name: str) -> str:
    """Return what the browser gets for this bundle or script."""
    if name in settings.CSS_BUNDLES:
        return squeeze("\n".join(path.read_text() for path in sources(name)))
    return REMARK.sub("", (SOURCE_DIR / name).read_text())


def build(name: str) -> Path:
    """Write the bundle or script where it is missing or differs from its files; return where it stands."""
    target, content = BUNDLE_DIR / name, content_of(name)
    if not target.exists() or target.read_text() != content:
        replace(target, content.encode())
    return target


class BundleFinder(BaseFinder):
    """Lets collectstatic and the test server find the bundles and scripts; it comes before the finder of sources."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return the path of the bundle or script with this name, or an empty list."""
        if path not in settings.CSS_BUNDLES and path not in scripts():
            return []
        found = str(build(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield each bundle and script with the storage that it lies in."""
        storage = FileSystemStorage(location=BUNDLE_DIR)
        for name in (*settings.CSS_BUNDLES, *scripts()):
            build(name)
            yield name, storage

    def check(self, **kwargs: Any) -> Any:
        """Nothing to check beyond what the tests hold."""
        return []


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Every file carries the hash of its contents in its name, also where one script imports another."""

    support_js_module_import_aggregation = True
