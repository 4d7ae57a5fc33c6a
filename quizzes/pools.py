"""Whether a pool has items enough for the attempts that are allowed, for the owner."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from quizzes.drawing import Candidate, first_repeat
from quizzes.items import REGISTRY
from quizzes.models import ExpertAnswer, ItemVersion, Quiz


def scored_pools(quiz: Quiz | None = None) -> dict[int, list[Candidate]]:
    """Return {quiz: its live items that are scored now}, of this quiz or of all. At most two queries."""
    rows = ItemVersion.objects.live(quiz)
    judged = [row for row in rows if REGISTRY[row.kind].by_panel]
    panels = ExpertAnswer.objects.panels(judged) if judged else {}
    found: dict[int, list[Candidate]] = {}
    for row in rows:
        if REGISTRY[row.kind].is_scored({**row.content, "panel": panels.get(row.pk, {})}):
            candidate = Candidate(row.item_id, row.item.objective_id)
            found.setdefault(row.item.quiz_id, []).append(candidate)
    return found


def enough(pool: Sequence[Candidate], *, count: int, allowed: int | None) -> str:
    """Say which attempt will repeat an item, and whether that comes within the allowed attempts (None: no limit)."""
    number = first_repeat(pool, count=count)
    if number is None:
        return _("No item that counts yet.")
    sentence = _("With %(items)s items and %(count)s per attempt, attempt %(number)s will repeat items.")
    told = sentence % {"items": len(pool), "count": count, "number": number}
    if allowed is None or number > allowed:
        return told
    return _("Too small for %(allowed)s attempts.") % {"allowed": allowed} + f" {told}"


def enough_for(quiz: Quiz, pool: Sequence[Candidate]) -> str:
    """Say the same of a quiz under the live release of its course."""
    release = quiz.course.live_release
    if release is None:
        return ""
    if quiz.is_final:
        return enough(pool, count=release.final_test_items, allowed=release.final_test_attempts)
    return enough(pool, count=release.module_quiz_items, allowed=None)


def asks_one_more(quiz: Quiz) -> bool:
    """Tell whether a question that does not count comes on top: one that waits for its panel. At most two queries."""
    if quiz.is_final:
        return False
    rows = [row for row in ItemVersion.objects.for_panel(quiz.course) if row.item.quiz_id == quiz.pk]
    panels = ExpertAnswer.objects.panels(rows) if rows else {}
    return any(not REGISTRY[row.kind].is_scored({**row.content, "panel": panels.get(row.pk, {})}) for row in rows)
