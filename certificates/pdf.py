"""From a snapshot to a PDF: tagged, PDF/A-3a and PDF/UA-1 in one file, byte for byte the same every time."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import segno
import typst

from certificates.typefaces import FONT_DIR, TYPST_DIR

LANGUAGES = ("nl", "en")
STANDARDS: list[typst.PDFStandard] = ["a-3a", "ua-1"]
_of_this_thread = threading.local()


class CannotPrint(Exception):
    """The typefaces or the shaping rules refuse something in the snapshot."""


def render(snapshot: Mapping[str, Any], language: str) -> bytes:
    """Return the certificate in "nl" or "en"; raise CannotPrint where a character cannot be set."""
    inputs = {
        "snapshot": json.dumps(snapshot, sort_keys=True),
        "language": language,
        "qr": json.dumps(list(qr_image(snapshot["check_url"]))),
    }
    try:
        result = _compiler(int(snapshot["layout"])).compile(
            sys_inputs=inputs,
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=datetime.fromisoformat(snapshot["issued_at"]).astimezone(UTC),
        )
    except typst.TypstError as error:
        raise CannotPrint(error.message) from error
    assert isinstance(result, bytes)
    return result


def qr_image(address: str) -> bytes:
    """Return a PNG of eight pixels per module, with a border of two, of the QR code that holds this address."""
    image = io.BytesIO()
    segno.make(address, error="m", micro=False).save(image, kind="png", scale=8, border=2)
    return image.getvalue()


def _compiler(layout: int) -> typst.Compiler:
    """Return this thread's own compiler: a shared one refuses the second thread (tech-choices, trap 3)."""
    compilers: dict[int, typst.Compiler] = _of_this_thread.__dict__.setdefault("compilers", {})
    if layout not in compilers:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_DIR)])
        compilers[layout] = typst.Compiler(
            input=str(TYPST_DIR / f"v{layout}" / "main.typ"),
            root=str(TYPST_DIR),
            font_paths=fonts,
            ignore_system_fonts=True,
        )
    return compilers[layout]
