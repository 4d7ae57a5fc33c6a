"""Give a new attempt its items, each as it will be shown and judged."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from courses.minutes import PRETEST_ITEMS_PER_OBJECTIVE, UPDATE_ITEMS
from quizzes import drawing
from quizzes.models import Attempt, AttemptItem, ExpertAnswer, ItemVersion
from quizzes.querysets import Owner
from quizzes.released import changed_items, pool_of


def draw_items(attempt: Attempt, owner: Owner, rng: Random) -> None:
    """Draw the items of this attempt and keep them in the order in which they are asked.

    Only items that are scored fill the quiz. One that is not (it waits for its panel) comes on top of them in the quiz
    of a module, to think about.
    """
    quiz, release = attempt.quiz, attempt.release
    if attempt.is_update:
        _keep(attempt, _drawn_of_changed(attempt, rng))
        return
    pool = posed(pool_of(quiz, release), rng)
    scored = [_candidate(row) for row in pool.values() if row.counts]
    if attempt.is_pretest:
        drawn = drawing.draw_each(scored, each=PRETEST_ITEMS_PER_OBJECTIVE, rng=rng)
    else:
        count = release.final_test_items if quiz.is_final else release.module_quiz_items
        seen = AttemptItem.objects.times_seen(quiz, owner)
        drawn = drawing.draw(scored, count=count, seen=seen, rng=rng)
        if not quiz.is_final:
            others = [_candidate(row) for row in pool.values() if not row.counts]
            for item in drawing.draw(others, count=1, seen=seen, rng=rng):
                drawn.insert(rng.randint(0, len(drawn)), item)
    _keep(attempt, [pool[item] for item in drawn])


def _drawn_of_changed(attempt: Attempt, rng: Random) -> list[AttemptItem]:
    assert attempt.enrolment is not None
    pool = posed(changed_items(attempt.quiz.course, attempt.enrolment), rng)
    scored = [_candidate(row) for row in pool.values()]
    return [pool[item] for item in drawing.draw(scored, count=UPDATE_ITEMS, seen={}, rng=rng)]


def _keep(attempt: Attempt, rows: list[AttemptItem]) -> None:
    for place, row in enumerate(rows, start=1):
        row.attempt, row.position = attempt, place
    AttemptItem.objects.bulk_create(rows)


def _candidate(row: AttemptItem) -> drawing.Candidate:
    return drawing.Candidate(row.version.item_id, row.version.item.objective_id)


def posed(versions: Iterable[ItemVersion], rng: Random) -> dict[int, AttemptItem]:
    """Return {item: how it is asked when it is drawn now}, with what the panel says; of no attempt, and not saved."""
    rows = [AttemptItem(version=version) for version in versions]
    judged = [row.version for row in rows if row.kind.by_panel]
    panels = ExpertAnswer.objects.panels(judged) if judged else {}
    for row in rows:
        row.state = {"panel": panels[row.version_id]} if row.version_id in panels else {}
        row.option_order, row.counts = row.kind.order(row.content, rng), row.kind.is_scored(row.content)
    return {row.version.item_id: row for row in rows}
