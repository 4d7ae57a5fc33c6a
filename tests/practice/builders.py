"""Practice in every state, made through the services as the pages do."""

from __future__ import annotations

from datetime import datetime
from random import Random

from django.utils import timezone

from courses.models import Course, Enrolment
from practice import services
from practice.models import PracticeReview
from quizzes.models import Item, ItemVersion
from tests.quizzes.builders import the_quiz
from tests.quizzes.kinds.examples import EXAMPLES


def right_answer(review: PracticeReview) -> list[str]:
    """Return a response that earns the whole point."""
    drawn = review.posed
    return drawn.kind.right(drawn.content)


def wrong_answer(review: PracticeReview) -> list[str]:
    """Return a whole response that earns nothing."""
    drawn = review.posed
    tries = (drawn.kind.chance(drawn.content, Random(seed)) for seed in range(1000))
    return next(response for response in tries if drawn.kind.grade(drawn.content, response) == 0)


def only(course: Course, kind: str) -> ItemVersion:
    """Let the pool of module 1 hold one item, of this kind, made up for the test."""
    quiz = the_quiz(course)
    other = quiz.items.order_by("pk").first()
    content = EXAMPLES[kind] | {"read": other.versions.first().content["read"]}
    quiz.items.update(retired_at=timezone.now())
    item = Item.objects.create(quiz=quiz, slug=f"test-{kind}", objective=other.objective)
    version: ItemVersion = ItemVersion.objects.create(item=item, number=1, kind=kind, content=content, digest=kind)
    return version


def ask(enrolment: Enrolment, *, at: datetime | None = None, seed: int = 1) -> PracticeReview:
    """Return the next question of this learner."""
    return services.ask_next(enrolment=enrolment, at=at or timezone.now(), rng=Random(seed))


def reply(
    review: PracticeReview, *, right: bool = True, confidence: int | None = None, at: datetime | None = None
) -> PracticeReview:
    """Answer it."""
    return services.answer(
        review=review,
        response=right_answer(review) if right else wrong_answer(review),
        confidence=confidence,
        revision=review.revision,
        at=at or timezone.now(),
    )
