from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of its own with a learner signed in; killed at the end."""
    site = Site(tmp_path, variables={"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"})
    site.seed()
    yield site
    site.kill()
