"""Towards the end of an attempt: the overview, the submission, the result, all answers."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.outline import ModulePart, archive, outline
from quizzes import access, selectors, services, wording
from quizzes.before_after import ModuleGain, before_after, beforehand
from quizzes.forms import SubmitForm
from quizzes.models import Attempt, AttemptItem, Correction
from quizzes.notes import notes
from quizzes.overview import overview
from quizzes.pages import RIGHT, UNSCORED, explained, frame
from quizzes.results import report
from quizzes.review import NOTHING
from quizzes.rules import Permission
from quizzes.services.attempts import permission
from quizzes.sources import sources_of
from quizzes.views.update import update_result


@require_safe
@access.with_attempt
def review(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Show which items are answered, open and flagged, and offer to submit."""
    if not attempt.is_open:
        return redirect("quizzes:result", attempt.uuid)
    return _review(request, attempt)


@require_POST
@access.with_attempt
def submit(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Hand in. With open items a confirmation is asked; a second submission shows the result of the first."""
    if attempt.is_open:
        form = SubmitForm(request.POST, open_items=_to_confirm(attempt))
        if not form.is_valid():
            return _review(request, attempt, form)
        services.submit(attempt=attempt, at=timezone.now(), session=request.session)
    return redirect("quizzes:result", attempt.uuid)


def _to_confirm(attempt: Attempt) -> int:
    """Return how many items that are not whole must be confirmed; beforehand an open item is an answer too."""
    return 0 if attempt.is_pretest else sum(not row.is_whole for row in attempt.drawn.select_related("version"))


def _review(request: HttpRequest, attempt: Attempt, form: SubmitForm | None = None) -> HttpResponse:
    lines = overview(selectors.answers(attempt))
    open_items = sum(not line.whole for line in lines)
    context = {
        **frame(attempt),
        "lines": lines,
        "open_items": open_items,
        "flagged_items": sum(line.flagged for line in lines),
        "form": form or SubmitForm(open_items=0 if attempt.is_pretest else open_items),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "quizzes/review.html", context, status=status)


@require_safe
@access.with_attempt
def result(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Show the result in words, what to read again, and what comes next."""
    if attempt.is_open:
        return redirect("quizzes:review", attempt.uuid)
    course, rows, attempts = attempt.quiz.course, selectors.answers(attempt), selectors.siblings(attempt)
    if attempt.is_update:
        return update_result(request, attempt, rows)
    if attempt.is_pretest:
        return _kept(request, attempt, rows, attempts)
    see = selectors.shown(attempt, attempts)
    corrections = Correction.objects.of_versions(row.version_id for row in rows)
    found = report(rows, course, corrections, see=see)
    context = {
        **frame(attempt),
        "report": found,
        "score": wording.score(attempt, items=sum(row.counts for row in rows), in_parts=found.in_parts),
        "see": see,
        "opens_later": attempt.review.passed.key and not see.key,
        "permission": _may_try_again(attempt, attempts),
        "next_module": _next_module(attempt),
        "gain": _gain(attempt),
        "notes": notes(attempt, rows, corrections, see),
    }
    return render(request, "quizzes/result.html", context)


def _may_try_again(attempt: Attempt, attempts: list[Attempt]) -> Permission:
    submitted = [row for row in attempts if not row.is_open]
    release = attempt.quiz.course.live_release or attempt.release
    return permission(attempt.quiz, submitted, release=release, at=timezone.now())


def _kept(request: HttpRequest, attempt: Attempt, rows: list[AttemptItem], quizzes: list[Attempt]) -> HttpResponse:
    """Show what was known beforehand, per objective and never per question."""
    see = selectors.shown(attempt, quizzes)
    corrections = Correction.objects.of_versions(row.version_id for row in rows)
    context = {
        **frame(attempt),
        "module": archive(attempt.quiz.course).module(attempt.quiz.module.slug) if attempt.quiz.module else None,
        "lines": beforehand(rows),
        "total": len(rows),
        "see": see,
        "notes": notes(attempt, rows, corrections, see),
    }
    return render(request, "quizzes/pretest_result.html", context)


def _gain(attempt: Attempt) -> list[ModuleGain]:
    """Return before and after of the module that this quiz closes; nothing for the final test."""
    if attempt.quiz.module_id is None:
        return []
    found = selectors.scores(selectors.owner_of(attempt), module=attempt.quiz.module_id)
    return before_after(found, outline(attempt.quiz.course))


def _next_module(attempt: Attempt) -> ModulePart | None:
    """Return the module after that of the attempt, or None."""
    modules = outline(attempt.quiz.course).modules
    place = next((index for index, part in enumerate(modules) if part.pk == attempt.quiz.module_id), len(modules))
    return modules[place + 1] if place + 1 < len(modules) else None


@require_safe
@access.with_attempt
def answers(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Show every item with what may be seen of it by now; with ?missed=1 only those not wholly right."""
    see = NOTHING if attempt.is_open else selectors.shown(attempt, selectors.siblings(attempt))
    if not see.verdict:
        return redirect("quizzes:result", attempt.uuid)
    missed, rows, course = request.GET.get("missed") == "1", selectors.answers(attempt), attempt.quiz.course
    corrections = Correction.objects.of_versions(row.version_id for row in rows)
    sources = sources_of(course, rows) if see.source else {}
    items = [explained(row, course, corrections.get(row.version_id, ()), see=see, sources=sources) for row in rows]
    shown = [item for item in items if not (missed and item.verdict in (RIGHT, UNSCORED))]
    context = {**frame(attempt), "items": shown, "total": len(items), "missed": missed}
    return render(request, "quizzes/answers.html", context)
