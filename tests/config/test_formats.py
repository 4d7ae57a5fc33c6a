"""Dates are written as the readers of each language write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils.formats import date_format, localize
from django.utils.translation import override

AFTERNOON = datetime(2026, 11, 24, 15, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [("en", "24 November 2026", "24 November 2026, 15:05"), ("nl", "24 november 2026", "24 november 2026 15:05")],
)
def test_the_day_comes_first_and_the_clock_has_24_hours(language: str, day: str, moment: str) -> None:
    with override(language):
        assert date_format(AFTERNOON, "DATE_FORMAT") == day
        assert localize(AFTERNOON) == moment
