"""Reads about corrections: what they do to answers, and what they would change before one is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, OuterRef, Q

from quizzes import enums
from quizzes.mending import Fix, Given, Scores, mend, mended_points
from quizzes.models import Attempt, AttemptItem, Correction, ItemVersion
from quizzes.versions import can_regrade

Fixes = Mapping[int, Sequence[Fix]]
NOTHING = Decimal(0)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changes in one attempt: the answer to the faulty version, the total, and passing."""

    attempt: int
    answer: int
    points: tuple[Decimal, Decimal]
    before: Scores
    after: Scores

    @property
    def newly_passed(self) -> bool:
        """It was not passed, and is now."""
        return bool(self.after.passed and not self.before.passed)


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that a correction would change, those who newly pass first; of how many attempts in all."""

    attempts: int
    changes: tuple[Change, ...]

    @property
    def newly_passed(self) -> int:
        """How many attempts would be passed that were not."""
        return sum(change.newly_passed for change in self.changes)


def fix_of(rule: str, by_version: ItemVersion | None) -> Fix:
    """Return a correction as grading needs it."""
    return Fix(rule, by_version.kind, by_version.content) if by_version else Fix(rule)


def fixes_of(versions: Iterable[int]) -> dict[int, list[Fix]]:
    """Return {version: its corrections} for those that have any. One query."""
    found = Correction.objects.of_versions(versions)
    return {pk: [fix_of(row.rule, row.by_version) for row in rows] for pk, rows in found.items()}


def exact(row: AttemptItem, fixes: Sequence[Fix] = ()) -> Fraction:
    """Return the exact points for this answer after these corrections of its version."""
    return mended_points(row.version.kind, row.version.content, row.state, row.response, fixes, counts=row.counts)


def attempts_with(version: ItemVersion) -> list[int]:
    """Return the submitted attempts in which this version counts, in the order in which they are locked.

    None of a reviewer: nothing of it may be counted, and no mail is owed.
    """
    rows = Attempt.objects.of_learners().filter(submitted_at__isnull=False, drawn__version=version, drawn__counts=True)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def preview(version: ItemVersion, rule: str, by_version: ItemVersion | None) -> Preview:
    """Return what this correction would change. Writes nothing; the number of queries grows by the 500 attempts."""
    pks, found = attempts_with(version), []
    for start in range(0, len(pks), AT_ONCE):
        attempts = list(Attempt.objects.filter(pk__in=pks[start : start + AT_ONCE]).order_by("pk"))
        found += changes(version, attempts, extra=fix_of(rule, by_version))
    found.sort(key=lambda change: (not change.newly_passed, change.attempt))
    return Preview(len(pks), tuple(found))


def changes(version: ItemVersion, attempts: Sequence[Attempt], *, extra: Fix | None = None) -> list[Change]:
    """Return what the corrections that are made (and `extra`, for this version) change in these attempts.

    Three queries, whatever their number.
    """
    answers = _answers([row.pk for row in attempts])
    fixes = fixes_of({given.version for rows in answers.values() for given in rows})
    if extra:
        fixes[version.pk] = [*fixes.get(version.pk, []), extra]
    found = (_change(version.pk, row, answers.get(row.pk, []), fixes) for row in attempts)
    return [change for change in found if change]


def _change(version: int, row: Attempt, answers: Sequence[Given], fixes: Fixes) -> Change | None:
    points = {given.answer: given.kept for given in answers}
    before = Scores(points, row.points or NOTHING, row.passed)
    after = mend(answers, fixes, before=before, pass_mark=row.pass_mark)
    answer = next((given for given in answers if given.version == version), None)
    if after is None or answer is None or after.points[answer.answer] == answer.kept:
        return None
    return Change(row.pk, answer.answer, (answer.kept, after.points[answer.answer]), before, after)


def _answers(attempts: Sequence[int]) -> dict[int, list[Given]]:
    """Return {attempt: its answers}. Each version is read once, however often it was asked."""
    rows = AttemptItem.objects.filter(attempt__in=attempts).order_by("position")
    values = list(rows.values_list("attempt", "pk", "version", "state", "response", "counts", "points"))
    versions = ItemVersion.objects.in_bulk({row[2] for row in values})
    found: dict[int, list[Given]] = {}
    for attempt, pk, version, state, response, counts, points in values:
        asked = versions[version]
        given = Given(pk, version, asked.kind, asked.content, state, response, counts, points or NOTHING)
        found.setdefault(attempt, []).append(given)
    return found


def right_keys_for(version: ItemVersion) -> list[ItemVersion]:
    """Return the versions of the same item by which the answers to this one can be judged, newest first."""
    others = ItemVersion.objects.filter(~Q(pk=version.pk), item=version.item_id).order_by("-number")
    return [row for row in others if can_regrade(version.kind, version.content, row.kind, row.content)]


def awaiting_correction() -> list[tuple[ItemVersion, ItemVersion]]:
    """Return the wrong keys that were mended while the answers were not judged again. Two queries.

    Pairs of the version with the wrong key and the one that mends it. Where nobody was asked that one, nothing waits.
    """
    mending = (
        ItemVersion.objects.filter(change=enums.Change.KEY).select_related("item").order_by("item__slug", "number")
    )
    rows = list(mending)
    was_asked = Exists(AttemptItem.objects.filter(version=OuterRef("pk"), attempt__submitted_at__isnull=False))
    faulty = ItemVersion.objects.filter(was_asked, item__in=[row.item_id for row in rows], corrections=None)
    found = {(row.item_id, row.number): row for row in faulty}
    return [(found[at], row) for row in rows if (at := (row.item_id, row.number - 1)) in found]
