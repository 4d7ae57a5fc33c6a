"""Ask and answer, by the day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.utils import timezone

from practice import services
from practice.errors import AlreadyAnswered, NothingToday, Stale
from practice.models import PracticeCard, PracticeReview
from practice.queue import Place
from practice.selectors import local_day, practisable, today_of
from quizzes.enums import Rule
from quizzes.items import BadResponse
from quizzes.models import Correction, Item, ItemVersion
from quizzes.services import check_answer
from tests.factories import make_enrolment
from tests.practice.builders import ask, only, reply, right_answer, wrong_answer
from tests.quizzes.builders import items_of, make_attempt, make_known, make_result
from tests.quizzes.builders import wrong_answer as wrong_in_quiz
from tests.quizzes.test_panel import make_experts, make_judgement, say_all

NOW = timezone.now()
TOMORROW = NOW + timedelta(days=1)


def quizzes_of(enrolment):
    return set(Item.objects.filter(pk__in=practisable(enrolment)).values_list("quiz__module__slug", flat=True))


def test_only_what_was_passed_is_practised(user, course):
    enrolment = make_enrolment(user, read=4)
    assert practisable(enrolment) == set()
    with pytest.raises(NothingToday):
        ask(enrolment)
    enrolment = make_enrolment(user, passed=1)
    assert quizzes_of(enrolment) == {"as-en-routes"}
    assert ask(enrolment).version.item.quiz.module.slug == "as-en-routes"


def test_the_final_test_is_practised_once_it_is_passed_and_its_answers_may_be_seen(user, course):
    enrolment = make_enrolment(user, read=1000, passed=1000)
    assert None not in quizzes_of(enrolment)
    make_result(course, enrolment, right=3, module=None)
    assert None not in quizzes_of(enrolment)
    make_result(course, enrolment, right=16, module=None)
    enrolment.refresh_from_db()
    assert enrolment.final_test_passed_at
    assert None in quizzes_of(enrolment)


def test_a_course_that_never_shows_the_right_answers_has_no_practice(learner):
    release = learner.course.live_release
    release.answers_shown = {"module_quiz": {"during": ["verdict"], "submitted": ["verdict"], "passed": ["verdict"]}}
    assert practisable(learner) == set()


def test_a_mark_that_the_final_test_was_passed_without_an_attempt_opens_nothing(user, course):
    enrolment = make_enrolment(user, read=1000, passed=1000)
    enrolment.final_test_passed_at = NOW
    enrolment.save()
    assert None not in quizzes_of(enrolment)


def test_retired_items_rest(learner):
    review = reply(ask(learner))
    Item.objects.filter(pk=review.version.item_id).update(retired_at=NOW)
    assert review.version.item_id not in practisable(learner)
    assert review.version.item_id not in {turn.item for turn in today_of(learner, day=local_day()).turns}
    assert PracticeCard.objects.filter(item=review.version.item_id).exists()


def test_an_item_that_is_known_to_be_faulty_rests(learner):
    review = ask(learner)
    Correction.objects.create(version=review.version, rule=Rule.DISREGARD, reason_nl="Fout.", reason_en="Wrong.")
    assert review.version.item_id not in practisable(learner)
    assert ask(learner).version.item_id != review.version.item_id


def newer(version):
    return ItemVersion.objects.create(
        item=version.item, number=version.number + 1, kind=version.kind, content=version.content, digest="x"
    )


def test_the_newest_version_is_asked_and_an_open_question_gives_way_to_it(learner):
    review = ask(learner)
    version = newer(review.version)
    again = ask(learner)
    assert again.pk != review.pk
    assert not PracticeReview.objects.filter(pk=review.pk).exists()
    assert again.version.number == ItemVersion.objects.filter(item=again.version.item).count()
    assert version.item_id in {turn.item for turn in today_of(learner, day=local_day()).turns} | {again.version.item_id}


def test_an_open_question_that_was_retired_gives_way_too(learner):
    review = ask(learner)
    Item.objects.filter(pk=review.version.item_id).update(retired_at=NOW)
    assert ask(learner).version.item_id != review.version.item_id


def test_a_judgement_is_practised_only_with_a_panel(learner, course):
    version = make_judgement(course)
    enrolment = make_enrolment(learner.user, passed=1000)
    assert version.item_id not in practisable(enrolment)
    say_all(make_experts(course, 5), version, *[1] * 5)
    assert version.item_id in practisable(enrolment)


def test_two_clicks_ask_one_question_and_a_day_ends(learner):
    assert ask(learner) == ask(learner)
    for number in range(1, 6):
        reply(ask(learner))
        assert today_of(learner, day=local_day()).done == number
    today = today_of(learner, day=local_day())
    assert today.turns
    assert today.left == 0
    with pytest.raises(NothingToday):
        ask(learner)
    services.set_plan(enrolment=learner, daily=10, reminder="off", weekdays=0)
    assert ask(learner)


def test_no_item_twice_on_a_day(learner):
    services.set_plan(enrolment=learner, daily=15, reminder="off", weekdays=0)
    items = []
    while today_of(learner, day=local_day()).left:
        items.append(reply(ask(learner), right=False).version.item_id)
    assert len(set(items)) == len(items) >= 10


def test_an_answer_is_judged_logged_and_scheduled(learner):
    review = reply(ask(learner, at=NOW), confidence=2, at=NOW)
    card = PracticeCard.objects.get(enrolment=learner)
    assert (review.points, review.rating, review.confidence) == (1, 4, 2)
    assert review.answered_on == timezone.localdate(NOW)
    assert (card.item_id, card.rating, card.due_on) == (review.version.item_id, 4, review.due_on)
    assert not card.sure_not_right
    assert review.due_on > review.answered_on


def test_sure_and_wrong_comes_first_tomorrow(learner):
    reply(ask(learner, at=NOW), right=False, confidence=0, at=NOW)
    sure = reply(ask(learner, at=NOW), right=False, confidence=2, at=NOW)
    first = today_of(learner, day=timezone.localdate(TOMORROW)).turns[0]
    assert (first.item, first.place) == (sure.version.item_id, Place.SURE_NOT_RIGHT)


def test_sure_and_wrong_in_a_quiz_comes_first(learner, course):
    attempt = make_attempt(course, learner)
    row = items_of(attempt)[0]
    check_answer(answer=row, response=wrong_in_quiz(row), confidence=2, revision=0, at=NOW)
    assert ask(learner).version.item == row.version.item


def test_the_questions_beforehand_say_nothing(learner, course):
    learner.module_completions.all().delete()
    make_known(course, learner, right=0)
    enrolment = make_enrolment(learner.user, passed=1)
    assert {turn.place for turn in today_of(enrolment, day=local_day()).turns} == {Place.NEW}


def test_an_answer_stands(learner):
    review = ask(learner)
    done = reply(review)
    for response in (right_answer(review), wrong_answer(review)):
        with pytest.raises(AlreadyAnswered):
            services.answer(review=review, response=response, confidence=0, revision=0, at=TOMORROW)
    assert PracticeReview.objects.get(pk=review.pk).answered_at == done.answered_at
    assert PracticeCard.objects.get().reviewed_at == done.answered_at


def test_what_is_no_answer_is_refused(learner):
    review = ask(learner)
    for response in ([], ["nonsense"], ["\x00"]):
        with pytest.raises(BadResponse):
            services.answer(review=review, response=response, confidence=None, revision=0, at=NOW)
    assert PracticeReview.objects.get().is_open


def test_a_case_unfolds_in_practice_and_what_was_answered_stands(learner, course):
    only(course, "case")
    review = ask(learner)
    right = right_answer(review)
    first = [pair for pair in right if pair.startswith(f"{right[0].split('=')[0]}=")]
    shown = services.keep(review=review, response=first, confidence=None, revision=0, act="next")
    assert shown.state["shown"] == 2
    with pytest.raises(Stale):
        services.keep(review=review, response=first, confidence=None, revision=0, act="next")
    with pytest.raises(BadResponse):
        services.answer(review=review, response=first, confidence=None, revision=1, at=NOW)
    stages = [stage["key"] for stage in review.version.content["stages"]]
    for number in range(1, len(stages) - 1):
        keys = stages[: number + 1]
        given = [pair for pair in right if pair.split("=")[0] in keys]
        services.keep(review=review, response=given, confidence=None, revision=number, act="next")
    review.refresh_from_db()
    done = services.answer(review=review, response=right, confidence=1, revision=review.revision, at=NOW)
    assert done.points == 1


def others():
    """Return every row of every table but those of practice."""
    rooms = [app for app in apps.get_app_configs() if app.name in settings.ROOMS and app.name != "practice"]
    return {model: list(model.objects.order_by("pk").values()) for app in rooms for model in app.get_models()}


def test_practice_touches_nothing_else(learner, course):
    make_result(course, learner, right=4)
    before = others()
    for right in (True, False, True, False):
        reply(ask(learner), right=right, confidence=2)
    services.set_plan(enrolment=learner, daily=15, reminder="due", weekdays=0)
    ask(learner)
    assert others() == before
