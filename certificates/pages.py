"""What the pages show, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates.chain import Status
from certificates.models import Certificate
from courses.completion import Condition, Facts, ModuleState, module_state
from courses.models import Course
from courses.outline import ModulePart, Outline
from courses.wording import duration
from quizzes.before_after import ModuleGain


@dataclass(frozen=True, slots=True)
class Shown:
    """A certificate as a page shows it: from the snapshot only."""

    number: str
    name: str
    initials: str
    title: Mapping[str, str]
    version: str
    completed_on: date
    study_load: str
    languages: list[str]
    check_url: str
    issued_on: date
    withdrawn_at: datetime | None
    withdrawn_because: str
    status: Status

    @classmethod
    def of(cls, certificate: Certificate) -> Shown:
        """Read the snapshot, and the status of today."""
        printed: dict[str, Any] = certificate.snapshot
        known = dict(settings.LANGUAGES)
        return cls(
            number=certificate.number,
            name=printed["name"],
            initials=printed["initials"],
            title=printed["course"]["title"],
            version=printed["release"]["version"],
            completed_on=date.fromisoformat(printed["completed_on"]),
            study_load=duration(printed["release"]["study_minutes"]),
            languages=[str(known[code]) for code in printed["course"]["languages"]],
            check_url=printed.get("plain_url") or printed["check_url"],
            issued_on=date.fromisoformat(printed["issued_on"]),
            withdrawn_at=certificate.revoked_at,
            withdrawn_because=certificate.revoked_reason,
            status=certificate.status_on(timezone.localdate()),
        )


@dataclass(frozen=True, slots=True)
class ModuleProgress:
    """How far a learner is in one module."""

    module: ModulePart
    state: ModuleState
    read: int

    @property
    def is_done(self) -> bool:
        """Lessons read and quiz passed."""
        return self.state is ModuleState.DONE

    @property
    def state_in_words(self) -> str:
        """Say the state, so that it never hangs on colour or shape alone."""
        return {
            ModuleState.TODO: _("Not started"),
            ModuleState.READING: _("In progress"),
            ModuleState.QUIZ: _("Read, the quiz is next"),
            ModuleState.DONE: _("Completed"),
        }[self.state]


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One attempt in the table; `points` as the quizzes write them."""

    attempt: Any
    points: str


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """One course on the learner's own page."""

    course: Course
    modules: Sequence[ModuleProgress]
    conditions: Sequence[Condition]
    attempts: Sequence[AttemptRow]
    gain: Sequence[ModuleGain]
    certificate: Shown | None
    last_activity: datetime

    @property
    def lessons_read(self) -> int:
        """Lessons read in all modules."""
        return sum(part.read for part in self.modules)

    @property
    def lessons(self) -> int:
        """Lessons in all modules."""
        return sum(len(part.module.lessons) for part in self.modules)


def modules_progress(outline: Outline, facts: Facts) -> list[ModuleProgress]:
    """Return the course's modules with how far these facts bring someone."""
    return [
        ModuleProgress(module, module_state(module, facts), sum(lesson.pk in facts.read for lesson in module.lessons))
        for module in outline.modules
    ]
