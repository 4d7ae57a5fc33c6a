"""All answers of all attempts as CSV, for analysis elsewhere: learners are pseudonyms, old versions are included.

Reviewers are not: what they answer counts nowhere.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from accounts.counting import counts
from quizzes.models import Attempt, AttemptItem
from ui.templatetags.ui import tr

COLUMNS = (
    "attempt", "learner", "quiz", "purpose", "number", "position", "item", "version", "kind", "response",
    "response_in_words", "points", "counts", "confidence", "answered_at", "submitted_at", "attempt_points", "passed",
)  # fmt: skip
CHUNK = 500
FINAL_TEST = "final-test"


def rows() -> Iterator[str]:
    """Yield the lines of the file, heading first. One query per 500 answers, none of them kept."""
    yield _line(COLUMNS)
    last = 0
    while chunk := list(_answers().filter(pk__gt=last)[:CHUNK]):
        yield "".join(_line(_row(answer)) for answer in chunk)
        last = chunk[-1].pk


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; a number stays one."""
    is_formula = cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")
    return f"'{cell}" if is_formula else cell


def pseudonym(attempt: Attempt) -> str:
    """Return a name that is the same for the same learner or visitor and tells nothing about who it is."""
    who = f"learner {attempt.enrolment.user_id}" if attempt.enrolment else f"visitor {attempt.visitor}"
    return f"{who[0]}-{salted_hmac('quizzes.answers_csv', who, algorithm='sha256').hexdigest()[:12]}"


def _answers() -> QuerySet[AttemptItem]:
    related = ("version__item", "attempt__enrolment", "attempt__quiz__module")
    found: QuerySet[AttemptItem] = (
        AttemptItem.objects.filter(counts("attempt__enrolment__user__")).select_related(*related).order_by("pk")
    )
    return found


def _row(answer: AttemptItem) -> list[str]:
    attempt, version, response = answer.attempt, answer.version, answer.response or []
    module = attempt.quiz.module
    words = " / ".join(answer.kind.words(answer.content, response, tr))
    return [
        str(attempt.uuid), pseudonym(attempt), module.slug if module else FINAL_TEST, attempt.purpose,
        str(attempt.number), str(answer.position), version.item.slug, str(version.number), version.kind,
        " | ".join(response), words, _text(answer.points), _text(answer.counts), _text(answer.confidence),
        _moment(answer.answered_at), _moment(attempt.submitted_at), _text(attempt.points), _text(attempt.passed),
    ]  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value).lower()


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else ""


def _line(cells: list[str] | tuple[str, ...]) -> str:
    text = StringIO()
    csv.writer(text).writerow(safe(cell) for cell in cells)
    return text.getvalue()
