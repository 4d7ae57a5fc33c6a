"""Look into the file."""

from __future__ import annotations

import io
import zipfile


def opened(content: bytes) -> zipfile.ZipFile:
    """Return what is in the file."""
    return zipfile.ZipFile(io.BytesIO(content))
