"""The owner reads every answer and can change nothing."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from courses.services import enrol
from quizzes.models import Attempt, AttemptItem, Item, ItemVersion, Quiz
from tests.factories import make_user
from tests.quizzes.builders import give, items_of, make_attempt, make_result, right_answer, wrong_answer


def of_admin(model, page, *args):
    return reverse(f"admin:quizzes_{model._meta.model_name}_{page}", args=args)


def test_every_answer_of_an_attempt_can_be_read(owner_client, course, enrolment, user):
    attempt = make_result(course, enrolment, right=4)
    page = owner_client.get(of_admin(Attempt, "change", attempt.pk)).content.decode()
    assert user.email in page
    for row in items_of(attempt):
        assert escape(row.version.content["stem"]["nl"]) in page
        for option in row.version.content["options"]:
            assert escape(option["text"]["nl"]) in page
    assert page.count("gekozen") == sum(len(row.response) for row in items_of(attempt))


def test_a_visitors_attempt_is_shown_as_such(owner_client, course, db):
    attempt = make_attempt(course, uuid4())
    give(items_of(attempt)[0], right_answer(items_of(attempt)[0]))
    assert owner_client.get(of_admin(Attempt, "change", attempt.pk)).status_code == 200
    assert "bezoeker" in owner_client.get(of_admin(Attempt, "changelist")).content.decode()


@pytest.mark.parametrize("model", [Attempt, Item, Quiz])
def test_nothing_can_be_added_changed_or_deleted(owner_client, attempt, model):
    row = attempt if model is Attempt else model.objects.first()
    assert owner_client.get(of_admin(model, "change", row.pk)).status_code == 200
    assert owner_client.post(of_admin(model, "change", row.pk), {"number": 9}).status_code == 403
    assert owner_client.get(of_admin(model, "add")).status_code == 403
    assert owner_client.post(of_admin(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    for child in (AttemptItem, ItemVersion):
        assert child._meta.model_name not in owner_client.get(reverse("admin:index")).content.decode()


def test_the_owner_is_told_which_attempt_will_repeat_items(owner_client, course):
    page = owner_client.get(of_admin(Quiz, "changelist")).content.decode()
    assert page.count("worden vragen herhaald vanaf poging") == 7
    assert "Te weinig" not in page
    Item.objects.filter(quiz__module=None, pk__in=Item.objects.filter(quiz__module=None)[20:]).update(
        retired_at=timezone.now()
    )
    assert "Te weinig voor 3 pogingen." in owner_client.get(of_admin(Quiz, "changelist")).content.decode()
    final = Quiz.objects.get(module=None)
    assert "Te weinig voor 3 pogingen." in owner_client.get(of_admin(Quiz, "change", final.pk)).content.decode()


def test_attempts_are_found_by_address(owner_client, course, enrolment, user):
    make_result(course, enrolment, right=6)
    other = make_user("someone.else@example.org")
    make_attempt(course, enrol(user=other, course=course))
    page = owner_client.get(of_admin(Attempt, "changelist"), {"q": "someone.else"}).content.decode()
    assert other.email in page
    assert user.email not in page
    assert owner_client.get(of_admin(Attempt, "changelist"), {"passed__exact": "1"}).status_code == 200
    assert owner_client.get(of_admin(Attempt, "changelist"), {"submitted_at__isempty": "1"}).status_code == 200


def test_lists_cost_the_same_whatever_their_length(owner_client, course, django_assert_max_num_queries):
    for _ in range(5):
        attempt = make_attempt(course, enrol(user=make_user(), course=course))
        row = items_of(attempt)[0]
        give(row, wrong_answer(row))
    for model, most in ((Attempt, 12), (Item, 10), (Quiz, 8)):
        owner_client.get(of_admin(model, "changelist"))
        with django_assert_max_num_queries(most):
            owner_client.get(of_admin(model, "changelist"))
    with django_assert_max_num_queries(9):
        owner_client.get(of_admin(Attempt, "change", attempt.pk))


def test_a_learner_does_not_get_in(user_client, attempt):
    assert user_client.get(of_admin(Attempt, "change", attempt.pk)).status_code in (302, 404)
