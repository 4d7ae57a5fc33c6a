"""Packages: zip files of items. Nothing is written to disk, and nothing is unpacked beyond a limit."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.exchange.values import LONGEST_FILE, MOST_ITEMS, Refused, Report

LARGEST = 20_000_000
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


def is_package(data: bytes) -> bool:
    """Tell whether a file begins as a zip file does."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def unpacked(data: bytes, report: Report) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every XML file but the manifest. Raises Refused for a broken or too large package."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ITEMS:
                raise Refused(_("The package holds too many files."))
            for entry in entries:
                name = entry.filename
                if entry.is_dir() or name.rpartition("/")[2].startswith("imsmanifest"):
                    continue
                if not name.lower().endswith(".xml"):
                    report.note(0, name[:80], _("This file of the package is left out: it is no XML."), loss=True)
                    continue
                with archive.open(entry) as file:
                    part = file.read(LONGEST_FILE + 1)
                total += len(part)
                if len(part) > LONGEST_FILE or total > LARGEST:
                    raise Refused(_("The package unpacks to more than is allowed."))
                yield name[:80], part
    except BROKEN:
        raise Refused(_("The package is broken or locked.")) from None
