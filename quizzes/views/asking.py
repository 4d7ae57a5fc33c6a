"""The question page in all its states, for people (HTML) and for the script that saves in the background (JSON)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from quizzes import pending, selectors
from quizzes.forms import CONFIDENCE, AnswerForm
from quizzes.models import AttemptItem
from quizzes.pages import asked, frame
from quizzes.steps import bar, next_open
from ui.templatetags.ui import tr


def wants_json(request: HttpRequest) -> bool:
    """Tell whether the script asks rather than the browser."""
    return request.headers.get("Accept", "").startswith("application/json")


def ask(
    request: HttpRequest,
    answer: AttemptItem,
    *,
    form: AnswerForm | None = None,
    errors: list[str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
    **extra: Any,
) -> HttpResponse:
    """Show the item with what is kept, or with what was sent (form)."""
    attempt, verdicts = answer.attempt, answer.attempt.shows_verdicts
    steps = selectors.places(attempt)
    others = [step for step in steps if step.position != answer.position]
    chosen, confidence = _sent(form) if form else (answer.response or [], answer.confidence)
    context = {
        **frame(attempt),
        "answer": answer,
        "item": asked(answer, chosen),
        "errors": errors or [],
        "revision": answer.revision,
        "levels": [(value, label, value == confidence) for value, label in CONFIDENCE],
        "total": len(steps),
        "bar": bar(steps, here=answer.position, verdicts=verdicts),
        "next": next_open(others, after=answer.position, verdicts=verdicts),
        "conflict": None,
        "waits": False,
        "conflict_sentence": _another(),
        **extra,
    }
    return render(request, "quizzes/question.html", context, status=status)


def _sent(form: AnswerForm) -> tuple[list[str], int | None]:
    """Return what was chosen on the page, as far as it can be shown again, beside what stands already."""
    confidence = form.data.get("confidence", "")
    return form.merged(form.sent), int(confidence) if confidence in ("0", "1", "2") else None


def invalid(request: HttpRequest, answer: AttemptItem, form: AnswerForm) -> HttpResponse:
    """Say what is wrong with what was sent, and keep it on the page."""
    if wants_json(request):
        reply = {"state": "invalid", "error": " ".join(form.sentences)}
        return JsonResponse(reply, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return ask(request, answer, form=form, errors=form.sentences, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def saved(row: AttemptItem) -> HttpResponse:
    """Tell the script that the answer is kept."""
    return JsonResponse({"state": "saved", "revision": row.revision})


def conflict(request: HttpRequest, answer: AttemptItem, form: AnswerForm, kept: AttemptItem) -> HttpResponse:
    """Show both answers, the kept one and the one that was sent, and let the learner choose which one counts."""
    both = {"kept": _in_words(kept, kept.response), "sent": _in_words(kept, form.merged(form.values["response"]))}
    if wants_json(request):
        detail = _("Saved: %(kept)s Here: %(sent)s") % both
        told = {"sentence": _another(), "error": f"{_another()} {detail}", "revision": kept.revision}
        return JsonResponse({"state": "conflict", **both, **told}, status=HTTPStatus.CONFLICT)
    answer.revision = kept.revision
    return _both(request, answer, form, both, HTTPStatus.CONFLICT)


def waiting(request: HttpRequest, answer: AttemptItem) -> HttpResponse | None:
    """Show the answer that could not be saved at sign-in beside the kept one; None where nothing is to be chosen."""
    entry = pending.find(request.session, attempt=answer.attempt.uuid, position=answer.position)
    form = AnswerForm(entry.sent, answer=answer) if entry else None
    if form is None or not form.is_valid():
        return None
    given = form.merged(form.values["response"])
    if given == (answer.response or []):
        return None
    both = {"kept": _in_words(answer, answer.response), "sent": _in_words(answer, given)}
    return _both(request, answer, form, both, HTTPStatus.OK)


def settled(request: HttpRequest, answer: AttemptItem) -> None:
    """Let what waited for this question since the sign-in go: the learner has chosen, or it can no longer be saved."""
    pending.drop(request.session, attempt=answer.attempt.uuid, position=answer.position)


def _both(
    request: HttpRequest, answer: AttemptItem, form: AnswerForm, both: dict[str, str], status: HTTPStatus
) -> HttpResponse:
    waits = pending.find(request.session, attempt=answer.attempt.uuid, position=answer.position) is not None
    return ask(request, answer, form=form, errors=[_another()], status=status, conflict=both, waits=waits)


def _another() -> str:
    return _("You saved another answer to this question in another window, so this one is not saved yet.")


def _in_words(row: AttemptItem, response: list[str] | None) -> str:
    texts = row.kind.words(row.content, response or [], tr)
    return " / ".join(f"‘{text}’" for text in texts) or _("no answer")


def closed(request: HttpRequest, answer: AttemptItem) -> HttpResponse:
    """Send on from an answer that stands: to its explanation, or to the result of a submitted attempt."""
    answer.refresh_from_db(fields=["checked_at"])
    answer.attempt.refresh_from_db(fields=["submitted_at"])
    submitted = not answer.attempt.is_open
    if request.method == "POST":
        settled(request, answer)
    if wants_json(request) and request.method == "POST":
        return JsonResponse({"state": "closed", "error": _why_closed(answer)}, status=HTTPStatus.CONFLICT)
    if not submitted:
        return redirect("quizzes:feedback", answer.attempt.uuid, answer.position)
    if request.method == "POST":
        messages.warning(request, _("This attempt has been submitted. The answer stands as it was."))
    return redirect("quizzes:result", answer.attempt.uuid)


def _why_closed(answer: AttemptItem) -> str:
    if not answer.attempt.is_open:
        return _("This attempt has been submitted. The answer stands as it was.")
    if answer.is_locked:
        return _("This answer has been checked. It stands as it was.")
    return _("You read on in another window. What you answered before that stands as it was.")
