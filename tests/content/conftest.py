"""A copy of the real course that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the course folder that a test may spoil."""
    real = settings.CONTENT_DIR / settings.COURSE_SLUG
    return Path(shutil.copytree(real, tmp_path / real.name))
