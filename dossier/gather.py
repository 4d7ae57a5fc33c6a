"""Everything that the dossier says, out of the data that the course itself runs on. Nothing is typed twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from certificates.forms import EvaluationForm
from certificates.models import Evaluation
from certificates.summary import FEWEST, Answers, Summary, by_period, summarise
from courses.claims import entries as claim_entries
from courses.models import Accreditation, Course, Misconception, Release, Source
from courses.outline import outline
from courses.wording import GRADES
from dossier.items import entries, matrix, were_kept
from dossier.load import study_load
from provider.selectors import PER_LANGUAGE, PLAIN, facts
from quizzes.analysis.remarks import FEW
from quizzes.enums import Which
from quizzes.models import Quiz
from quizzes.pages import quiz_name
from quizzes.review import FINAL_TEST, policy
from quizzes.selectors_analysis import Analysis, Group, analysis


@dataclass(frozen=True, slots=True)
class Literature:
    """A source with the grades of the claims that it supports."""

    source: Source
    kind: str
    claims: tuple[str, ...]
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of a quiz, first attempts; `is_told` where enough people answered to say anything."""

    name: str
    found: Analysis

    @property
    def is_told(self) -> bool:
        """From thirty on."""
        return self.found.whole.scores.n >= FEW

    @property
    def told(self) -> list[Group]:
        """The questions that enough people answered."""
        return [group for group in self.found.groups if group.figures.n >= FEW]

    @property
    def left_out(self) -> int:
        """How many questions too few answered, or nobody."""
        return len(self.found.groups) - len(self.told)


def gather(course: Course, release: Release, language: str, *, day: date | None = None) -> dict[str, Any]:
    """Return what the templates show of this release, in this language, which must be active.

    The number of queries does not depend on the number of learners, questions or claims.
    """
    day = day or timezone.localdate()
    claims = claim_entries(course, language)
    accreditations = Accreditation.objects.filter(release=release)
    return {
        "course": course,
        "release": release,
        "releases": list(Release.objects.filter(course=course).order_by("-released_on", "-loaded_at")),
        "is_live": release.pk == course.live_release_id,
        "day": day,
        "programme": release.programme,
        "load": study_load(course, release),
        **_questions(course, release),
        **_evidence(course, claims),
        "misconceptions": list(Misconception.objects.filter(course=course, retired_at=None)),
        "provider": dict.fromkeys((*PLAIN, *PER_LANGUAGE), "") | facts(language),
        "accreditations": [(row, row.standing_on(day)) for row in accreditations],
        "quality": _quality(course),
        "few": FEW,
        "fewest": FEWEST,
        "final_shown": policy(FINAL_TEST, release.answers_shown),
        "retention_years": settings.CERTIFICATE_RETENTION_YEARS,
        **_evaluations(course, release),
    }


def _questions(course: Course, release: Release) -> dict[str, Any]:
    found = entries(course, release)
    return {"questions": found, "questions_kept": were_kept(course, release), "matrix": matrix(found)}


def _evidence(course: Course, claims: list[Any]) -> dict[str, Any]:
    return {
        "claims": claims,
        "corrections": [entry for entry in claims if entry.claim.correction is not None],
        "literature": _literature(course, claims),
        "grades": GRADES,
    }


def _literature(course: Course, claims: Iterable[Any]) -> list[Literature]:
    leaning: dict[int, list[Any]] = {}
    for entry in claims:
        for source in entry.claim.sources.all():
            leaning.setdefault(source.pk, []).append(entry)
    return [
        Literature(
            source,
            source.get_kind_display(),
            tuple(entry.claim.key for entry in leaning.get(source.pk, ())),
            tuple(dict.fromkeys(str(entry.meaning.label) for entry in leaning.get(source.pk, ()))),
        )
        for source in Source.objects.filter(course=course, retired_at=None)
    ]


def _quality(course: Course) -> list[Quality]:
    quizzes = Quiz.objects.filter(course=course).select_related("module", "course__live_release")
    ordered = sorted(quizzes, key=lambda quiz: quiz.module.position if quiz.module else 1000)
    return [Quality(quiz_name(quiz), analysis(quiz, Which.FIRST)) for quiz in ordered]


def _evaluations(course: Course, release: Release) -> dict[str, Any]:
    """Return the questions of the form, and what was answered: all together and per month, never fewer than five."""
    rows = [
        (row.month, Answers(row.objectives, row.usefulness, row.bias_noticed))
        for row in Evaluation.objects.filter(release=release).order_by("month", "pk")
    ]
    total: Summary = summarise(answers for _month, answers in rows)
    means = total.objectives or {}
    modules = outline(course).modules
    texts = {part.slug: part.text for module in modules for part in module.objectives}
    return {
        "evaluation_form": [field.label for field in EvaluationForm(modules=modules).fields.values()],
        "evaluation": total,
        "evaluation_months": by_period(rows),
        "evaluation_objectives": [(texts.get(slug, {}), mean) for slug, mean in means.items()],
    }
