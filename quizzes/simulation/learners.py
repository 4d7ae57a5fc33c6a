"""Put a simulated class in the database: through the services as a learner would, or many at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count, islice
from random import Random

from django.conf import settings
from django.db import transaction

from accounts.models import User
from courses.models import Enrolment, Release
from courses.services import enrol
from quizzes import grading, services
from quizzes.analysis.categories import known
from quizzes.analysis.sums import UNIT, Given, Sums
from quizzes.enums import Which
from quizzes.items import BadResponse
from quizzes.models import Attempt, AttemptItem, Quiz
from quizzes.models.items import ItemVersion
from quizzes.querysets import Owner
from quizzes.services.draws import posed
from quizzes.services.statistics import TABLES, add_to
from quizzes.simulation.model import Level, Nature, answer, levels, nature
from ui.templatetags.ui import tr

ADDRESS = "sim-%06d@example.invalid"
AT_ONCE = 500
Posed = tuple[AttemptItem, Nature, list[Level]]


class NotHere(Exception):
    """This is a public site: simulated learners would stand among real ones."""


def refuse_where_public() -> None:
    """Raise NotHere unless the settings allow a simulation."""
    if not settings.SIMULATION:
        raise NotHere


def simulate(*, quizzes: list[Quiz], learners: int, seed: int, at: datetime) -> int:
    """Let so many new learners take these quizzes in order, by start, save and submit; return the answers given.

    A final test is only taken by who may. Raises NotHere on a public site.
    """
    refuse_where_public()
    given = 0
    for place, number in enumerate(islice(_free_numbers(), learners)):
        rng = Random(f"{seed}/{place}")
        user = User.objects.create_user(ADDRESS % number)
        ability, began = rng.gauss(0, 1), at + timedelta(minutes=place)
        for quiz in quizzes:
            given += _take(quiz, enrol(user=user, course=quiz.course, at=began), ability, seed, began, rng)
    return given


def _take(quiz: Quiz, enrolment: Enrolment, ability: float, seed: int, at: datetime, rng: Random) -> int:
    try:
        attempt = services.start_attempt(quiz=quiz, owner=Owner(enrolment=enrolment), at=at, declared=True, rng=rng)
    except services.NotReady:
        return 0
    rows = list(attempt.drawn.select_related("version__item", "attempt__quiz").order_by("position"))
    for row in rows:
        item = nature(row.version.item.slug, seed)
        response, _points = answer(ability, item, levels(row.version.kind, row.content), rng)
        _give(row, response, confidence=rng.randrange(3), at=at)
    services.submit(attempt=attempt, at=at + timedelta(minutes=10))
    return len(rows)


def _give(row: AttemptItem, response: list[str], *, confidence: int, at: datetime) -> None:
    """Save an answer; where an item shows its parts one by one, part by part."""
    while more := row.kind.ask(row.content, row.option_order, (), tr).get("more"):
        now = [part for part in response if _is_asked(row, part)]
        row = services.save_answer(answer=row, response=now, confidence=None, revision=row.revision, at=at, act=more)
    services.save_answer(answer=row, response=response, confidence=confidence, revision=row.revision, at=at)


def _is_asked(row: AttemptItem, part: str) -> bool:
    try:
        return bool(row.kind.read(row.content, row.option_order, [part]))
    except BadResponse:
        return False


def _free_numbers() -> Iterator[int]:
    taken = User.objects.filter(email__startswith="sim-", email__endswith="@example.invalid").count()
    return count(taken + 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one learner will have answered: the items as they were posed, with response and points."""

    attempt: Attempt
    answers: tuple[tuple[AttemptItem, list[str], Decimal], ...]


def simulate_in_bulk(*, quiz: Quiz, answers: int, seed: int, at: datetime) -> int:
    """Write the first attempts of as many new learners as give at least so many answers; return the answers written.

    Rows, and the sums of item analysis, are what the services would have written, save for two things: items are drawn
    without regard to objectives, and nothing is told to the course room. Raises NotHere on a public site.
    """
    refuse_where_public()
    rng, written, numbers = Random(seed), 0, _free_numbers()
    posed_items = posed(ItemVersion.objects.pool(quiz), rng).values()
    pool = [
        (row, nature(row.version.item.slug, seed), levels(row.version.kind, row.content))
        for row in posed_items
        if row.counts
    ]
    release = quiz.course.live_release
    if release is None or not pool:
        return 0
    length = min(release.final_test_items if quiz.is_final else release.module_quiz_items, len(pool))
    while written < answers:
        learners = min(AT_ONCE, -(-(answers - written) // length))
        with transaction.atomic():
            enrolments = _enrolled(quiz, release, [next(numbers) for _ in range(learners)], at)
            _write(quiz, [_sheet(quiz, release, one, rng.sample(pool, length), at, rng) for one in enrolments], at)
        written += learners * length
    return written


def _enrolled(quiz: Quiz, release: Release, numbers: list[int], at: datetime) -> list[Enrolment]:
    users = User.objects.bulk_create([User(email=ADDRESS % number, password="!") for number in numbers])
    return Enrolment.objects.bulk_create(
        [Enrolment(user=user, course=quiz.course, release=release, enrolled_at=at) for user in users]
    )


def _sheet(
    quiz: Quiz, release: Release, enrolment: Enrolment, drawn: Sequence[Posed], at: datetime, rng: Random
) -> Sheet:
    ability = rng.gauss(0, 1)
    given = [answer(ability, item, known_levels, rng) for _row, item, known_levels in drawn]
    result = grading.total([points for _response, points in given], pass_mark=release.pass_mark)
    attempt = Attempt(
        quiz=quiz, release=release, enrolment=enrolment, number=1, pass_mark=release.pass_mark, started_at=at,
        submitted_at=at, points=grading.stored(result.points), passed=result.passed,
    )  # fmt: skip
    rows = (row for row, _item, _levels in drawn)
    stored = ((row, response, grading.stored(points)) for row, (response, points) in zip(rows, given, strict=True))
    return Sheet(attempt, tuple(stored))


def _write(quiz: Quiz, sheets: Sequence[Sheet], at: datetime) -> None:
    """Write attempts and answers, and add them to the sums."""
    sums = Sums()
    Attempt.objects.bulk_create([sheet.attempt for sheet in sheets])
    rows = []
    for sheet in sheets:
        for place, (row, response, points) in enumerate(sheet.answers, start=1):
            rows.append(AttemptItem(
                attempt=sheet.attempt, version=row.version, position=place, option_order=row.option_order,
                state=row.state, response=response, revision=1, answered_at=at, points=points,
            ))  # fmt: skip
        given = [
            Given(row.version_id, int(points * UNIT), _categories(row.version, response))
            for row, response, points in sheet.answers
        ]
        sums.add(quiz.pk, Which.values, given)
    AttemptItem.objects.bulk_create(rows, batch_size=2000)
    for model, table in zip(TABLES, sums.tables, strict=True):
        add_to(model, table)


def _categories(version: ItemVersion, response: list[str]) -> list[str]:
    return known(version.pk, version.digest, version.kind, version.content).of(response)
