"""What a submitted attempt tells the learner: what went well per objective, and what to read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from courses.models import Course
from quizzes.grading import per_objective
from quizzes.models import AttemptItem, Correction
from quizzes.pages import Explained, ReadLink, Text, explained
from quizzes.review import Shown
from quizzes.selectors import exact_points
from quizzes.wording import amount

Corrections = Mapping[int, Sequence[Correction]]


@dataclass(frozen=True)
class ReadAgain:
    """A place to read again, and for which questions (none named while the key is shut)."""

    link: ReadLink
    questions: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """The numbers of the questions in words."""
        return get_text_list([str(number) for number in self.questions], _("and"))


@dataclass(frozen=True)
class ObjectiveResult:
    """How one objective went, and what to read again for it (nothing when all was right)."""

    text: Text
    points: str
    items: int
    read_again: tuple[ReadAgain, ...]


@dataclass(frozen=True)
class Report:
    """The result per objective, those that need reading first; and what the learner was sure of that was not right."""

    objectives: tuple[ObjectiveResult, ...]
    sure_and_not_right: tuple[Explained, ...]
    in_parts: bool


def report(answers: Sequence[AttemptItem], course: Course, corrections: Corrections, *, see: Shown) -> Report:
    """Return the report on these answers, explained after {version: its corrections}.

    Without the key it names lessons, no paragraph; without verdicts no item.
    """
    points = exact_points(answers)
    objectives = {row.version.item.objective_id: row.version.item.objective for row in answers}
    counting = [place for place, row in enumerate(answers) if row.counts]
    sums = per_objective([answers[at].version.item.objective_id for at in counting], [points[at] for at in counting])
    items = [explained(row, course, corrections.get(row.version_id, ()), see=see) for row in answers]
    again = _read_again(answers, points, items, see)
    rows = [
        ObjectiveResult(row.text, amount(sums[row.pk][0]), sums[row.pk][1], again.get(row.pk, ()))
        for row in sorted(objectives.values(), key=lambda row: (row.module.position, row.position))
        if row.pk in sums
    ]
    return Report(
        objectives=tuple(sorted(rows, key=lambda row: not row.read_again)),
        sure_and_not_right=tuple(item for item in items if see.verdict and item.sure_and_not_right),
        in_parts=any(row.kind.in_parts for row in answers),
    )


def _read_again(
    answers: Sequence[AttemptItem], points: Sequence[Fraction], items: Sequence[Explained], see: Shown
) -> dict[int, tuple[ReadAgain, ...]]:
    """Return {objective: places to read again, each once} for the answers that were not wholly right."""
    found: dict[int, dict[ReadLink, list[int]]] = {}
    for row, earned, item in zip(answers, points, items, strict=True):
        if earned == 1 or not row.counts:
            continue
        if link := item.read:
            numbers = found.setdefault(row.version.item.objective_id, {}).setdefault(link, [])
            numbers += [row.position] if see.verdict else []
    return {pk: tuple(ReadAgain(link, tuple(at)) for link, at in links.items()) for pk, links in found.items()}
