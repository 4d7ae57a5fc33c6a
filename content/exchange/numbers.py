"""Numbers as other systems write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from content.exchange.values import NotTaken


def as_decimal(text: str) -> str:
    """Return a plain number with a point. Raises NotTaken."""
    try:
        value = Decimal(text.strip().replace(",", "."))
        if value.is_finite() and abs(value.adjusted()) < 30:
            return plain(value)
    except InvalidOperation:
        pass
    raise NotTaken(_("“%(text)s” is not a number.") % {"text": text.strip()[:40]})


def plain(value: Decimal) -> str:
    """Return a number without an exponent."""
    return f"{value:f}"


def from_range(low: str, high: str) -> tuple[str, str]:
    """Return the middle of a range and its tolerance. Raises NotTaken."""
    least, most = Decimal(as_decimal(low)), Decimal(as_decimal(high))
    if least > most:
        raise NotTaken(_("The range %(low)s to %(high)s runs backwards.") % {"low": low, "high": high})
    return plain((least + most) / 2), plain((most - least) / 2)
