"""From a snapshot to a PDF, byte for byte the same every time."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno

from ui.pdf import compile_pdf

LANGUAGES = ("nl", "en")
TYPST_DIR = Path(__file__).parent / "typst"


def render(snapshot: Mapping[str, Any], language: str, *, credential: str = "") -> bytes:
    """Return the certificate in "nl" or "en", unsigned, the same bytes every time.

    The credential, a JWT, is attached from layout 2 on. Raises CannotPrint where a character cannot be set.
    """
    inputs = {
        "snapshot": json.dumps(snapshot, sort_keys=True),
        "language": language,
        "qr": json.dumps(list(qr_image(snapshot["check_url"]))),
        "credential": credential,
    }
    main = TYPST_DIR / f"v{int(snapshot['layout'])}" / "main.typ"
    return compile_pdf(main, root=TYPST_DIR, inputs=inputs, at=datetime.fromisoformat(snapshot["issued_at"]))


@lru_cache(maxsize=8)
def qr_image(address: str) -> bytes:
    """Return a PNG of eight pixels per module, with a border of two, of the QR code that holds this address.

    Kept for a moment: both languages have the same.
    """
    image = io.BytesIO()
    segno.make(address, error="m", micro=False).save(image, kind="png", scale=8, border=2)
    return image.getvalue()
