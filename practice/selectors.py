"""What may be practised, and what is known of it. The number of queries hangs on nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from django.db.models import Q
from django.utils import timezone

from courses.models import Course, Enrolment
from courses.quick import facts_of
from practice.models import PracticeCard, PracticePlan, PracticeReview
from practice.queue import Answered, Known, Place, Practised, Turn, next_day, queue
from practice.scheduling import SURE, is_weak
from quizzes.enums import Purpose
from quizzes.items import REGISTRY
from quizzes.models import Attempt, AttemptItem, ItemVersion
from quizzes.querysets import Owner
from quizzes.review import MODULE_QUIZ, policy
from quizzes.selectors import key_is_open
from quizzes.services.draws import posed


@dataclass(frozen=True)
class Today:
    """The practice of a learner on a day."""

    plan: PracticePlan
    turns: Sequence[Turn]
    done: int
    open_review: PracticeReview | None
    next_day: date | None
    has_begun: bool

    @property
    def left(self) -> int:
        """How many questions today still holds: never more than the learner wants in a day."""
        open_now = self.open_review is not None
        return max(open_now, min(self.plan.daily - self.done, len(self.turns) + open_now))

    @property
    def due(self) -> int:
        """How many items wait to be asked again; new ones do not wait."""
        return sum(turn.place is not Place.NEW for turn in self.turns)

    @property
    def sure_not_right(self) -> int:
        """How many of the next questions were answered surely and not rightly."""
        return sum(turn.place is Place.SURE_NOT_RIGHT for turn in self.turns[: self.left])


def today_of(enrolment: Enrolment, *, day: date) -> Today:
    """Return what this learner may practise on this day. Seven queries, at most ten (panel, final test)."""
    known = known_of(enrolment)
    turns = queue(known, today=day, seed=f"{enrolment.pk} {day}")
    reviews = PracticeReview.objects.filter(enrolment=enrolment)
    open_review = reviews.open().select_related("version__item").first()
    asked = open_review.version.item_id if open_review else None
    return Today(
        plan=PracticePlan.objects.of(enrolment),
        turns=[turn for turn in turns if turn.item != asked],
        done=reviews.on(day).count(),
        open_review=open_review,
        next_day=next_day(known, today=day),
        has_begun=bool(known),
    )


def known_of(enrolment: Enrolment) -> list[Known]:
    """Return every item that this learner may practise, with its last review and its last answer in a quiz."""
    items = practisable(enrolment)
    cards = {card.item_id: card for card in PracticeCard.objects.filter(enrolment=enrolment)}
    answered = _last_answers(enrolment)
    return [Known(item, _practised(cards.get(item)), answered.get(item)) for item in sorted(items)]


def practisable(enrolment: Enrolment) -> set[int]:
    """Return the items that may be asked: of the quizzes that were passed, neither retired nor faulty, and judged.

    Those of the final test only when it has been passed and its right answers may be seen.
    """
    _read, passed = facts_of(enrolment)
    may_be_seen = _quizzes_may_be_seen(enrolment.course)
    of_passed = Q(item__quiz__module__in=passed if may_be_seen else [], item__quiz__module__retired_at=None)
    if _final_test_may_be_seen(enrolment):
        of_passed |= Q(item__quiz__module=None)
    rows = ItemVersion.objects.filter(of_passed, item__quiz__course=enrolment.course_id).defer("content").live()
    by_panel = [row.pk for row in rows if REGISTRY[row.kind].by_panel]
    return {row.item_id for row in rows} - _not_judged(by_panel)


def newest_version(item: int) -> ItemVersion | None:
    """Return what this item asks now, or None where it is retired or known to be faulty."""
    return next(iter(ItemVersion.objects.filter(item=item).live()), None)


def _not_judged(by_panel: Iterable[int]) -> set[int]:
    """Return the items of these versions whose panel is too small still: they have no right answer to practise."""
    versions = list(ItemVersion.objects.filter(pk__in=by_panel).select_related("item"))
    return {item for item, row in posed(versions, Random(0)).items() if not row.counts}


def _quizzes_may_be_seen(course: Course) -> bool:
    """Tell whether the course shows the right answers of a module quiz once it is passed; practice explains them."""
    release = course.live_release
    return policy(MODULE_QUIZ, release.answers_shown if release else {}).passed.key


def _final_test_may_be_seen(enrolment: Enrolment) -> bool:
    if enrolment.final_test_passed_at is None:
        return False
    rows = Attempt.objects.of(Owner(enrolment=enrolment)).quizzes().filter(quiz__module=None).with_course()
    attempts = list(rows.order_by("number"))
    return any(row.passed and key_is_open(row, attempts) for row in attempts)


def _last_answers(enrolment: Enrolment) -> dict[int, Answered]:
    """Return {item: the last judged answer in a quiz}; never one beforehand, when nothing was learned yet."""
    rows = AttemptItem.objects.filter(
        attempt__enrolment=enrolment, attempt__purpose=Purpose.QUIZ, counts=True, answered_at__isnull=False,
        points__isnull=False,
    )  # fmt: skip
    values = rows.order_by("answered_at", "pk").values_list("version__item", "answered_at", "points", "confidence")
    return {item: Answered(at, points == 1, confidence == SURE) for item, at, points, confidence in values if at}


def _practised(card: PracticeCard | None) -> Practised | None:
    if card is None:
        return None
    return Practised(card.reviewed_at, card.reviewed_on, card.due_on, is_weak(card.rating), card.sure_not_right)


def local_day() -> date:
    """Return the day by the clock of the site."""
    return timezone.localdate()
