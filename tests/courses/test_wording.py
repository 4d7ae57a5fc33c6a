"""Minutes in words, the same on every page and on the certificate."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from courses.wording import duration


@pytest.mark.parametrize(
    ("minutes", "dutch", "english"),
    [
        (1, "1 minuut", "1 minute"),
        (59, "59 minuten", "59 minutes"),
        (60, "1 uur", "1 hour"),
        (61, "1 uur en 1 minuut", "1 hour and 1 minute"),
        (157, "2 uur en 37 minuten", "2 hours and 37 minutes"),
    ],
)
def test_from_an_hour_on_minutes_are_told_as_hours_and_minutes(minutes: int, dutch: str, english: str) -> None:
    with override("nl"):
        assert duration(minutes) == dutch
    with override("en"):
        assert duration(minutes) == english
