"""What the pages show of before and after: a line per objective, in points and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from courses.outline import ModulePart, Outline
from quizzes.gain import Gain, Score, gains
from quizzes.grading import per_objective
from quizzes.models import AttemptItem
from quizzes.pages import Text
from quizzes.selectors import exact_points
from quizzes.wording import amount


@dataclass(frozen=True, slots=True)
class Part:
    """What was earned at one moment: the points in writing, of how many; `change` compares with before, in words."""

    points: str
    items: int
    percent: int
    change: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One objective; `quiz` and `test` are None where there is nothing yet."""

    text: Text
    before: Part
    quiz: Part | None = None
    test: Part | None = None


@dataclass(frozen=True, slots=True)
class ModuleGain:
    """One module, before and after."""

    module: ModulePart
    lines: tuple[Line, ...]

    @property
    def has_test(self) -> bool:
        """The final test is among what came after."""
        return any(line.test for line in self.lines)


def before_after(scores: Iterable[Score], outline: Outline) -> list[ModuleGain]:
    """Return the modules of which there is a before and an after, in the order of the course."""
    found = {gain.objective: gain for gain in gains(scores)}
    modules = [
        ModuleGain(module, tuple(_line(part.text, found[part.pk]) for part in module.objectives if part.pk in found))
        for module in outline.modules
    ]
    return [module for module in modules if module.lines]


def beforehand(answers: Sequence[AttemptItem]) -> list[Line]:
    """Return what was known before a module, per objective in the order of the course."""
    objectives = {row.version.item.objective_id: row.version.item.objective for row in answers}
    sums = per_objective([row.version.item.objective_id for row in answers], exact_points(answers))
    ordered = sorted(objectives.values(), key=lambda row: row.position)
    return [Line(row.text, _part(*sums[row.pk])) for row in ordered]


def _line(text: Text, gain: Gain) -> Line:
    was = _share(gain.before)
    return Line(text, _of(gain.before), *(_of(score, was) if score else None for score in (gain.quiz, gain.test)))


def _of(score: Score, was: Fraction | None = None) -> Part:
    return _part(score.points, score.items, "" if was is None else _change(was, _share(score)))


def _part(points: Decimal | Fraction, items: int, change: str = "") -> Part:
    return Part(amount(points), items, round(Fraction(points) / items * 100), change)


def _share(score: Score) -> Fraction:
    return Fraction(score.points) / score.items


def _change(was: Fraction, became: Fraction) -> str:
    if became == was:
        return _("as much as before")
    return _("more than before") if became > was else _("less than before")
