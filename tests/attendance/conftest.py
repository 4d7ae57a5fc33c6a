"""Who comes to the pages of this room."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accounts.conftest import give_second_factor
from tests.factories import make_user


@pytest.fixture
def owner(db: None) -> Any:
    """Return an owner with a second factor."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    return owner


@pytest.fixture
def owner_client(client: Any, owner: Any) -> Any:
    """Return a browser in which the owner is signed in."""
    client.force_login(owner)
    return client
