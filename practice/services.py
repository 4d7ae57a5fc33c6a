"""Ask, answer, and keep what the learner wants. Each is one short transaction; nothing here touches a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from random import Random, SystemRandom
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from courses.models import Enrolment
from practice.errors import AlreadyAnswered, NothingToday, Stale
from practice.models import PracticeCard, PracticePlan, PracticeReview, Reminder
from practice.scheduling import Memory, is_sure_and_not_right, rating_of, schedule
from practice.selectors import newest_version, today_of
from quizzes import grading
from quizzes.items import BadResponse
from quizzes.services.draws import posed


@transaction.atomic
def ask_next(*, enrolment: Enrolment, at: datetime, rng: Random | None = None) -> PracticeReview:
    """Return the open question of this learner, or ask the first of today. Two at once give one.

    An open question whose item has a newer version, or is retired, gives way to one that is asked now. Raises
    NothingToday.
    """
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    day = timezone.localdate(at)
    today = today_of(enrolment, day=day)
    if today.open_review:
        if newest_version(today.open_review.version.item_id) == today.open_review.version:
            return today.open_review
        today.open_review.delete()
        today = today_of(enrolment, day=day)
    version = newest_version(today.turns[0].item) if today.turns and today.done < today.plan.daily else None
    if version is None:
        raise NothingToday
    (row,) = posed([version], rng or SystemRandom()).values()
    review: PracticeReview = PracticeReview.objects.create(
        enrolment=enrolment, version=version, option_order=row.option_order, state=row.state, asked_at=at
    )
    return review


@transaction.atomic
def keep(
    *, review: PracticeReview, response: Sequence[str], confidence: int | None, revision: int, act: str
) -> PracticeReview:
    """Keep an answer that is not whole yet, after a button of its kind (`act`) was pressed: show more, move up.

    Pressed twice is pressed once. Raises BadResponse, AlreadyAnswered, Stale.
    """
    row = _lock(review, revision)
    drawn = row.posed
    chosen = _canonical(row, response)
    done = drawn.kind.act(drawn.content, drawn.option_order, chosen, act)
    if done:
        chosen, row.state = done[0], {**row.state, **done[1]}
    row.response, row.confidence, row.revision = chosen or None, confidence, row.revision + 1
    row.save(update_fields=["response", "state", "confidence", "revision"])
    return row


@transaction.atomic
def answer(
    *, review: PracticeReview, response: Sequence[str], confidence: int | None, revision: int, at: datetime
) -> PracticeReview:
    """Judge the answer, log it, and set the day on which the item comes back. Done once.

    Raises BadResponse for what is no whole answer, AlreadyAnswered (with that answer standing), Stale.
    """
    row = _lock(review, revision)
    chosen = _canonical(row, response)
    drawn = row.posed
    if not drawn.kind.is_complete(drawn.content, chosen):
        raise BadResponse(drawn.kind.missing)
    row.response, row.confidence = chosen, confidence
    row.points = grading.stored(drawn.kind.grade(drawn.content, chosen))
    row.answered_at, row.answered_on = at, timezone.localdate(at)
    row.rating = int(rating_of(row.points, confidence))
    row.due_on = _learn(row, at, row.answered_on)
    row.revision += 1
    row.save()
    return row


def _lock(review: PracticeReview, revision: int) -> PracticeReview:
    """Hold the question as it stands now."""
    row: PracticeReview = PracticeReview.objects.select_for_update(of=("self",)).with_course().get(pk=review.pk)
    if not row.is_open:
        raise AlreadyAnswered
    if row.revision != revision:
        raise Stale
    return row


def _canonical(row: PracticeReview, response: Sequence[str]) -> list[str]:
    drawn = row.posed
    read = drawn.kind.read(drawn.content, drawn.option_order, response)
    return drawn.kind.merge(drawn.content, row.response or [], read)


def _learn(row: PracticeReview, at: datetime, on: date) -> date:
    """Write the card of this item after this review; return the day on which it is due."""
    assert row.points is not None  # answer() has just judged it
    card = PracticeCard.objects.filter(enrolment=row.enrolment, item=row.version.item).first()
    before = Memory(card.stability, card.difficulty, card.reviewed_on) if card else None
    rating, soon = rating_of(row.points, row.confidence), is_sure_and_not_right(row.points, row.confidence)
    memory, due_on = schedule(before, rating, on=on, soon=soon)
    PracticeCard.objects.update_or_create(
        enrolment=row.enrolment,
        item=row.version.item,
        defaults={
            "stability": memory.stability, "difficulty": memory.difficulty, "rating": int(rating),
            "sure_not_right": soon, "reviewed_at": at, "reviewed_on": on, "due_on": due_on,
        },
    )  # fmt: skip
    return due_on


def set_plan(*, enrolment: Enrolment, daily: int, reminder: str, weekdays: int) -> PracticePlan:
    """Keep how much the learner wants to practise, and when to be reminded."""
    values = {"daily": daily, "reminder": reminder, "weekdays": weekdays}
    plan: PracticePlan = PracticePlan.objects.update_or_create(enrolment=enrolment, defaults=values)[0]
    return plan


def stop_reminders(*, stop_key: UUID) -> int:
    """Turn the reminders of the learner with this key off, in every course; return how many plans there are."""
    plans = PracticePlan.objects.filter(enrolment__user__enrolments__practice_plan__stop_key=stop_key)
    return PracticePlan.objects.filter(pk__in=plans.values("pk")).update(reminder=Reminder.OFF)
