"""Percentages are rounded, not cut off."""

from __future__ import annotations

import pytest

from quizzes.templatetags.quizzes_analysis import percentage


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.9999999, "100%"),
        (2 / 3, "67%"),
        (0.004, "0,4%"),
        (0.0, "0%"),
        (-0.666, "-67%"),
        (0.996, "100%"),
        (1.0, "100%"),
    ],
)
def test_a_share_is_rounded_to_a_percentage(share, shown):
    assert percentage(share) == shown
