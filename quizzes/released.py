"""What may be asked under a release: its items as they were, with what was corrected in them since."""

from __future__ import annotations

from django.db.models import QuerySet

from courses.models import Course, Enrolment, Release
from quizzes.enums import Change
from quizzes.items import REGISTRY
from quizzes.models import ItemVersion, Quiz, ReleasedItem

CORRECTIONS = {Change.TYPO, Change.KEY}


def pool_of(quiz: Quiz, release: Release) -> list[ItemVersion]:
    """Return the version of each item of this quiz that is asked under this release; two queries at most.

    Under the live release the newest. Under an older one the version it had, or the last of the versions behind that
    one which only mend a slip of the pen or a wrong key; an item found faulty is asked no more. Under a release
    that was loaded before releases were kept, as under the live one. The objective is the one it tested then.
    """
    if release.pk == quiz.course.live_release_id:
        return ItemVersion.objects.pool(quiz)
    rows = ReleasedItem.objects.filter(release=release, item__quiz=quiz)
    kept = {row.item_id: row for row in rows.select_related("version")}
    if not kept:
        return ItemVersion.objects.pool(quiz)
    asked: dict[int, ItemVersion] = {}
    closed: set[int] = set()
    versions = ItemVersion.objects.filter(item__in=kept).with_faults().select_related("item")
    for row in versions.order_by("item", "number"):
        first = kept[row.item_id].version.number
        if row.number < first or row.item_id in closed:
            continue
        if row.number > first and row.change not in CORRECTIONS:
            closed.add(row.item_id)
            continue
        row.item.objective_id = kept[row.item_id].objective_id
        asked[row.item_id] = row
    return [row for row in asked.values() if not getattr(row, "is_faulty", False)]


def changed_items(course: Course, enrolment: Enrolment) -> list[ItemVersion]:
    """Return what the live release asks in its modules that the release this learner passed did not ask, or otherwise.

    A slip of the pen that was mended is no change. None of the final test: it stays closed to who must take it once
    more. Nothing for who did not pass, or passed under the live release. At most three queries.
    """
    live = course.live_release_id
    if enrolment.final_test_passed_at is None or enrolment.release_id == live:
        return []
    then = dict(_heads(ReleasedItem.objects.filter(release=enrolment.release_id)))
    now = _heads(ReleasedItem.objects.filter(release=live, item__quiz__module__isnull=False))
    changed = {item for item, head in now if then.get(item) != head} if then else set()
    versions = ItemVersion.objects.live() if changed else []
    return [row for row in versions if row.item_id in changed and REGISTRY[row.kind].is_scored(row.content)]


def _heads(rows: QuerySet[ReleasedItem]) -> list[tuple[int, int]]:
    """Return (item, the version at the beginning of its statistics) of each."""
    values = rows.select_related("version")
    return [(row.item_id, row.version.continues_id or row.version_id) for row in values]
