"""Who reads the dossier."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_review


@pytest.fixture
def reviewer_client() -> Client:
    """Return the browser of a reviewer."""
    client = Client()
    client.force_login(make_review())
    return client
