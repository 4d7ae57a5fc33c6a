"""What the pages show of an item. `Asked` holds nothing that gives the key away; `Explained` holds it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import Course
from courses.outline import LessonPart, archive
from courses.pages import text_language
from quizzes.grading import shown
from quizzes.items import REGISTRY, Line
from quizzes.models import Attempt, AttemptItem, Correction, ExpertAnswer, ItemVersion, Quiz
from quizzes.review import EVERYTHING, Shown
from quizzes.sources import SourceLink, of_claims
from quizzes.versions import same_parts
from ui.templatetags.ui import tr

Text = Mapping[str, Any]
Sources = Mapping[str, tuple[SourceLink, ...]]
RIGHT, PARTLY, NOT_YET, UNSCORED = "right", "partly", "not-yet", "unscored"
SURE = 2


def course_language(course: Course) -> str:
    """Return the language to mark course text with, or nothing where it exists in the language of the page."""
    language = text_language(course)
    return "" if language == get_language() else language


def quiz_name(quiz: Quiz) -> str:
    """Return what a quiz is called: by the number of its module."""
    if quiz.module is None:
        return _("Final test")
    return _("Quiz of module %(number)s") % {"number": module_number(quiz)}


def attempt_name(attempt: Attempt) -> str:
    """Return what an attempt is at: the quiz, the questions before its module, or what a newer release changed."""
    if attempt.is_update:
        return _("Update quiz")
    if not attempt.is_pretest:
        return quiz_name(attempt.quiz)
    return _("Questions before module %(number)s") % {"number": module_number(attempt.quiz)}


def module_number(quiz: Quiz) -> int:
    """Return the number of the module that this quiz closes."""
    modules = archive(quiz.course).modules
    return next(part.number for part in modules if part.pk == quiz.module_id)


def frame(attempt: Attempt) -> dict[str, Any]:
    """Return what every page of an attempt needs."""
    course = attempt.quiz.course
    return {
        "attempt": attempt,
        "course": course,
        "quiz_name": attempt_name(attempt),
        "is_final": attempt.quiz.is_final and not attempt.is_update,
        "verdicts": attempt.shows_verdicts,
        "lang": course_language(course),
        "text_language": text_language(course),
    }


@dataclass(frozen=True)
class Asked:
    """An item as it is asked; `q` is what the template of its kind shows."""

    kind: str
    case: str
    stem: str
    rule: str
    q: Mapping[str, Any]

    @property
    def template(self) -> str:
        """The template of this kind."""
        return f"quizzes/kinds/{self.kind}.html"

    @property
    def script(self) -> str:
        """The script of this kind, if any."""
        return REGISTRY[self.kind].script


@dataclass(frozen=True)
class ReadLink:
    """A place in a lesson to read again."""

    title: str
    minutes: int
    url: str


@dataclass(frozen=True)
class Explained:
    """An item with its verdict and the explanation of every part."""

    position: int
    kind: str
    case: str
    stem: str
    verdict: str
    points: Decimal
    confidence: int | None
    counts: bool
    is_answered: bool
    tally: tuple[str, ...]
    lines: tuple[Line, ...]
    read: ReadLink | None
    sources: tuple[SourceLink, ...] = ()
    mended: tuple[str, ...] = ()
    """Why it was corrected since it was asked."""

    @property
    def panel(self) -> tuple[Line, ...]:
        """The lines whose explanation stands beside the verdict, where there is one answer: the chosen one."""
        return tuple(line for line in self.lines if line.chosen and REGISTRY[self.kind].one_answer)

    @property
    def sure_and_not_right(self) -> bool:
        """The learner was sure, and the answer is not wholly right: worth the most attention."""
        return self.confidence == SURE and self.verdict not in (RIGHT, UNSCORED)


def asked(answer: AttemptItem, given: Sequence[str] | None) -> Asked:
    """Return the item as it is asked, with this answer given (as kept, or as sent)."""
    content = answer.content
    return Asked(
        kind=answer.version.kind,
        case=tr(content.get("case")),
        stem=tr(content["stem"]),
        rule=answer.kind.rule(content),
        q=answer.kind.ask(content, answer.option_order, given or [], tr),
    )


def asked_of_expert(version: ItemVersion, kept: ExpertAnswer | None, *, sent: str | None = None) -> Asked:
    """Return an item as an expert of the panel is asked it, with the answer that was sent or is kept."""
    row = AttemptItem(version=version)
    given = [sent] if sent is not None else [str(kept.answer)] if kept else []
    row.option_order = row.kind.order(row.content, None)
    rule = _("Judge as you would in your own work. There is no answer that is right beforehand.")
    return replace(asked(row, given), rule=rule)


def explained(
    answer: AttemptItem,
    course: Course,
    corrections: Sequence[Correction] = (),
    *,
    see: Shown = EVERYTHING,
    sources: Sources | None = None,
) -> Explained:
    """Return the item after these corrections, with its verdict and what else may be seen. Only where that may be.

    `sources` are those per claim (sources.sources_of), for pages that show them.
    """
    kind, given = answer.kind, answer.response or []
    content = {**answer.version.content, **_right_key(answer.version, corrections), **answer.state}
    points, mistake = answer.points or Decimal(0), kind.first_mistake(content, answer.option_order, given)
    read = (mistake or {}).get("read") if see.key else None
    return Explained(
        position=answer.position,
        kind=kind.name,
        case=tr(content.get("case")),
        stem=tr(content["stem"]),
        verdict=verdict(points) if answer.counts else UNSCORED,
        points=shown(points),
        confidence=answer.confidence,
        counts=answer.counts,
        is_answered=bool(given),
        tally=tuple(kind.tally(content, given)) if see.key else (),
        lines=_lines(kind.explain(content, answer.option_order, given, tr), see, is_right=points == 1),
        read=read_link(course, read or content["read"], exact=see.key),
        sources=of_claims(content.get("claims", ()), sources or {}) if see.source else (),
        mended=tuple(tr(row.reason) for row in corrections) if see.key else (),
    )


def _lines(lines: Sequence[Line], see: Shown, *, is_right: bool) -> tuple[Line, ...]:
    """Return the lines that may be seen.

    Without the key only what was chosen is explained, and of an answer that is not right only what was wrong of it; a
    row with a right answer of its own is left out, since its explanation says which.
    """
    if see.key:
        return tuple(line if see.why else replace(line, why="") for line in lines)
    mine = [line for line in lines if line.chosen and not line.key and (is_right or not line.right)]
    return tuple(mine) if see.why else ()


def _right_key(version: ItemVersion, corrections: Sequence[Correction]) -> Mapping[str, Any]:
    """Return the content of the newest version that corrects the key and has the same parts; nothing without one."""
    right = [row.by_version for row in corrections if row.by_version is not None]
    fits = [by.content for by in right if by.kind == version.kind and same_parts(version.content, by.content)]
    return fits[-1] if fits else {}


def verdict(points: Decimal) -> str:
    """Return the verdict for points from 0 to 1."""
    return RIGHT if points == 1 else PARTLY if points > 0 else NOT_YET


def read_link(course: Course, place: str, *, exact: bool = True) -> ReadLink | None:
    """Return the link for "<module>/<lesson>#<anchor>" (exact: with its anchor); None for a lesson that is gone."""
    key, _, anchor = place.partition("#")
    found = archive(course).by_key(key)
    return _link(course, found[1], anchor if exact else "") if found else None


def _link(course: Course, lesson: LessonPart, anchor: str) -> ReadLink:
    url = reverse("courses:lesson", args=[course.slug, lesson.module_slug, lesson.slug])
    return ReadLink(tr(lesson.title), lesson.minutes, f"{url}#{anchor}" if anchor else url)
