"""What may be asked under a release: its items as they were, with what was corrected in them since."""

from __future__ import annotations

from courses.models import Release
from quizzes.enums import Change
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
