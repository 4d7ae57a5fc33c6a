"""Which versions of an item are counted together."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Coalesce

from quizzes.models import ItemVersion

STATISTICS = Coalesce("continues", "pk")
"""In a query over versions: the version at the beginning of the statistics. Versions with the same one are pooled."""


def statistics_of(prefix: str = "version") -> Coalesce:
    """Return the same for a query over rows that point at a version by this name ("version", "drawn__version")."""
    return Coalesce(f"{prefix}__continues", f"{prefix}__pk")


def statistics_head(version: ItemVersion) -> int:
    """Return the pk of the version at the beginning of the statistics that this one belongs to. No query."""
    return version.continues_id or version.pk


def statistics_group(version: ItemVersion) -> list[ItemVersion]:
    """Return all versions that are counted together with this one, itself included, oldest first. One query."""
    head = statistics_head(version)
    return list(ItemVersion.objects.filter(Q(pk=head) | Q(continues=head)).order_by("number"))


def statistics_heads(versions: Iterable[ItemVersion]) -> dict[int, int]:
    """Return {version: the version at the beginning of its statistics}. No query."""
    return {version.pk: statistics_head(version) for version in versions}
