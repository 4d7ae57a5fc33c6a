"""Percentages in tables of figures."""

from __future__ import annotations

from fractions import Fraction

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def percentage(share: float | Fraction) -> str:
    """Return a share as a percentage without decimals; below one per cent with one, so that it does not read as 0."""
    value = float(share) * 100
    digits = 1 if 0 < abs(value) < 1 else 0
    # Django cuts digits off; what is shown here is rounded.
    return f"{number_format(round(value, digits), decimal_pos=digits)}%"
