"""Form widgets that look different from what Django's own do."""

from __future__ import annotations

from django.forms import RadioSelect


class Scale(RadioSelect):
    """A few short choices in one row, such as a mark from 1 to 5."""

    layout = "scale"
