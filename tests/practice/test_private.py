"""Practice belongs to the learner: it is exported and erased with the account, and no owner sees it."""

from __future__ import annotations

import json

from django.contrib import admin

from accounts.registry import erase_personal_data, export_personal_data
from practice import services
from practice.models import PracticeCard, PracticePlan, PracticeReview
from tests.factories import make_enrolment, make_user
from tests.practice.builders import ask, reply


def practise(enrolment):
    services.set_plan(enrolment=enrolment, daily=10, reminder="days", weekdays=5)
    review = reply(ask(enrolment), confidence=1)
    ask(enrolment)
    return review


def test_no_admin_shows_it():
    shown = {model._meta.app_label for model in admin.site._registry}
    assert "practice" not in shown


def test_all_of_it_is_exported(learner):
    review = practise(learner)
    found = json.loads(json.dumps(export_personal_data(learner.user)["practice"]))
    (plan,), (card,), (first, second) = found["plans"], found["cards"], found["reviews"]
    assert (plan["questions_a_day"], plan["reminder"], plan["weekdays"]) == (10, "days", [0, 2])
    assert (card["item"], card["due_on"]) == (review.version.item.slug, review.due_on.isoformat())
    assert first["question"] == review.version.content["stem"]["nl"]
    assert first["answer"]
    assert (first["points"], first["rating"], second["points"]) == ("1.0000", 3, None)


def test_all_of_it_is_erased_and_nothing_of_another(learner):
    other = make_enrolment(make_user(), read=4, passed=1)
    practise(learner)
    practise(other)
    erase_personal_data(learner.user)
    for model in (PracticePlan, PracticeCard, PracticeReview):
        assert set(model.objects.values_list("enrolment", flat=True)) == {other.pk}


def test_an_owner_finds_nothing_of_it_on_a_learners_page(owner_client, learner):
    practise(learner)
    page = owner_client.get(f"/nl/admin/courses/enrolment/{learner.pk}/change/").content.decode()
    assert page
    assert "practice" not in page
