"""Files that several processes may write and read at the same time."""

from __future__ import annotations

import tempfile
from pathlib import Path


def replace(target: Path, content: bytes) -> None:
    """Write the file in one step: whoever reads it sees the old content or the new, never half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as half:
        half.write(content)
    Path(half.name).chmod(0o644)
    Path(half.name).replace(target)
