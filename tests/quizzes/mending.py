"""Faulty items and their corrections, for the tests of mending."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from django.utils import timezone

from accounts.models import User
from quizzes import services
from quizzes.enums import Change, Rule
from quizzes.models import Attempt, AttemptItem, Correction, ItemVersion, Quiz

REASONS = {"reason_nl": "Het antwoord in de sleutel was verouderd.", "reason_en": "The answer in the key was outdated."}


def other_key(content: dict[str, Any]) -> dict[str, Any]:
    """Return this content with the next option right instead of the one that was."""
    found = copy.deepcopy(content)
    flags = [bool(option["correct"]) for option in found["options"]]
    for option, flag in zip(found["options"], [*flags[-1:], *flags[:-1]], strict=True):
        option["correct"] = flag
    return found


def typo(content: dict[str, Any]) -> dict[str, Any]:
    """Return this content with another spelling in its question."""
    return {**copy.deepcopy(content), "stem": {language: f"{text} " for language, text in content["stem"].items()}}


def next_version(version: ItemVersion, content: dict[str, Any], change: str = Change.NEW) -> ItemVersion:
    """Return a version after the newest of this item, with this content."""
    digest = str(Random().random())
    at = timezone.now()
    return services.add_version(
        item=version.item, kind=version.kind, content=content, digest=digest, change=change, at=at
    )


def single_of(attempt: Attempt) -> AttemptItem:
    """Return the first single choice of this attempt."""
    rows = attempt.drawn.select_related("version__item", "attempt__quiz").order_by("position")
    return next(row for row in rows if row.version.kind == "single")


def mended_key(version: ItemVersion) -> ItemVersion:
    """Return a new version of this single choice with another right option."""
    return next_version(version, other_key(version.content), Change.KEY)


def right_after(version: ItemVersion) -> list[str]:
    """Return what earns the point by the key of this version."""
    return [option["key"] for option in version.content["options"] if option["correct"]]


def disregard(version: ItemVersion, **values: Any) -> Correction:
    """Return the correction that gives everyone the point."""
    return services.correct(version=version, rule=Rule.DISREGARD, **{**REASONS, **values})


def by_key(version: ItemVersion, right: ItemVersion, *, by_mail: bool = False, made_by: User | None = None) -> Any:
    """Return the correction that judges the answers by the key of this other version too."""
    values = {"by_mail": by_mail, "made_by": made_by, **REASONS}
    return services.correct(version=version, rule=Rule.KEY, by_version=right, **values)


def ask_faulty(attempt: Attempt, version: ItemVersion) -> AttemptItem:
    """Let this open attempt ask the faulty version, in the place of the same item or of its first single choice."""
    row = attempt.drawn.filter(version__item=version.item).first() or single_of(attempt)
    row.delete()
    order = [option["key"] for option in version.content["options"]]
    return AttemptItem.objects.create(attempt=attempt, version=version, position=row.position, option_order=order)


def in_step() -> bool:
    """Tell whether the sums of item analysis say what the answers say."""
    return all(services.rebuild_statistics(quiz=quiz, repair=False) for quiz in Quiz.objects.all())
