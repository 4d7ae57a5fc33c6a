"""A reviewer does everything that one can do, and no list, statistic, file or export of the owner shows a trace."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from certificates.errors import NotYetEarned
from certificates.models import Certificate, Evaluation
from certificates.services import claim_certificate, send_evaluation
from courses.models import Course, Enrolment
from courses.outline import outline
from quizzes.models import Attempt, ItemChoice, ItemScore, Quiz, QuizScore
from quizzes.services import submit
from quizzes.services.rebuild import rebuild_statistics
from tests.accounts.conftest import give_second_factor
from tests.certificates.steps import ANSWERS
from tests.factories import make_enrolment, make_finished_enrolment, make_review, make_user
from tests.notebook.builders import fill_notebook
from tests.practice.builders import ask, reply
from tests.quizzes.builders import answer_all, items_of, make_attempt, make_pretest, make_result, right_answer

pytestmark = pytest.mark.django_db
# What changes with each request, and what says when.
CHANGES = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')
# The reviewers themselves, and what waits for an answer: a message is no statistic.
NOT_STATISTICS = {"accounts_reviewer", "reports_report", "provider_contactrequest", "admin_logentry"}


@pytest.fixture
def owner_client() -> Client:
    """Return the browser of an owner."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    client = Client()
    client.force_login(owner)
    return client


def pages(course: Course) -> list[str]:
    """Return every list of the admin and every page or file with figures."""
    models = [f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry]
    lists = [reverse(f"admin:{model}_changelist") for model in models if model not in NOT_STATISTICS]
    quizzes = [
        reverse(f"admin:quizzes_quiz_{page}", args=[quiz.pk])
        for quiz in Quiz.objects.filter(course=course)
        for page in ("analysis", "analysis_file")
    ]
    names = ("admin:quizzes_quiz_gain", "admin:quizzes_quiz_gain_file", "admin:quizzes_quiz_answers_file",
             "admin:certificates_evaluation_summary", "admin:index", "dossier:dossier")  # fmt: skip
    return [*lists, *quizzes, *(reverse(name) for name in names)]


def seen(client: Client, course: Course) -> dict[str, str]:
    """Return what each of these shows."""
    found = {}
    for path in pages(course):
        answer: Any = client.get(path, follow=True)
        assert answer.status_code == 200, path
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = CHANGES.sub("", content.decode())
    return found


def sums() -> list[list[dict[str, Any]]]:
    """Return the sums of item analysis."""
    return [list(model.objects.order_by("pk").values()) for model in (QuizScore, ItemScore, ItemChoice)]


def does_everything(user: User, course: Course) -> Enrolment:
    """Read, keep, ask beforehand, answer, fail, pass, practise, evaluate."""
    enrolment = make_enrolment(user, read=1000)
    part = outline(course).modules[0]
    fill_notebook(user, part.lessons[0])
    make_pretest(course, enrolment, module=part.slug, at=timezone.now())
    for module in outline(course).modules:
        make_result(course, enrolment, right=6, module=module.slug)
    make_result(course, enrolment, right=1)
    final = make_attempt(course, enrolment, module=None)
    answer_all(final, right=16)
    assert submit(attempt=final, at=timezone.now()).passed
    enrolment.refresh_from_db()
    reply(ask(enrolment), right=False, confidence=2)
    return enrolment


def test_a_reviewer_leaves_no_trace(owner_client: Client, course: Course) -> None:
    learner = make_enrolment()
    make_result(course, learner, right=4)
    user = make_review()
    seen(owner_client, course)
    before, counted = seen(owner_client, course), sums()
    enrolment = does_everything(user, course)
    client = Client()
    client.force_login(user)
    assert client.post(reverse("certificates:evaluate", args=[course.slug]), {"usefulness": 5}).status_code == 302
    assert client.post(reverse("certificates:claim", args=[course.slug]), {"name": "X"}).status_code == 200
    assert Attempt.objects.filter(enrolment=enrolment, submitted_at__isnull=False).count() >= 8
    assert sums() == counted
    after = seen(owner_client, course)
    assert after == before
    assert all(rebuild_statistics(quiz=quiz, repair=False) for quiz in Quiz.objects.all())


def takes(client: Client, start: str, **sent: str) -> Attempt:
    """Begin a quiz, answer every question rightly and submit, all as a browser does."""
    assert client.post(start, sent)["Location"].endswith("/1/")
    attempt = Attempt.objects.open().get(enrolment__user__email="http@example.org")
    for row in items_of(attempt):
        page = reverse("quizzes:question", args=[attempt.uuid, row.position])
        assert client.get(page).status_code == 200
        answer = {"answer": right_answer(row), "revision": row.revision, "confidence": "2"}
        action = "save" if attempt.quiz.is_final else "check"
        assert client.post(page, {**answer, "action": action}).status_code == 302
    assert client.post(reverse("quizzes:submit", args=[attempt.uuid])).status_code == 302
    attempt.refresh_from_db()
    assert attempt.passed
    assert client.get(reverse("quizzes:result", args=[attempt.uuid])).status_code == 200
    return attempt


def test_a_reviewer_in_a_browser_leaves_none_either(owner_client: Client, course: Course) -> None:
    client, part = Client(), outline(course).modules[0]
    client.force_login(make_review(email="http@example.org"))
    seen(owner_client, course)
    before, counted = seen(owner_client, course), sums()
    for lesson in part.lessons:
        place = [course.slug, part.slug, lesson.slug]
        assert client.get(reverse("courses:lesson", args=place)).status_code == 200
        assert client.post(reverse("courses:read", args=place)).status_code == 302
    takes(client, reverse("quizzes:start_module_quiz", args=[course.slug, part.slug]))
    takes(client, reverse("quizzes:start_final_test", args=[course.slug]), own_work="on")
    evaluation, claim = (reverse(f"certificates:{name}", args=[course.slug]) for name in ("evaluate", "claim"))
    assert client.get(evaluation).status_code == 200
    assert client.post(evaluation, {"usefulness": 5, "bias_noticed": "no"}, follow=True).status_code == 200
    assert "krijgt u er geen" in client.post(claim, {"name": "Beoordelaar", "confirm": "on"}).content.decode()
    assert not Certificate.objects.exists()
    assert not Evaluation.objects.exists()
    assert sums() == counted
    assert seen(owner_client, course) == before


def test_a_learner_who_does_the_same_is_seen(owner_client: Client, course: Course) -> None:
    before, counted = seen(owner_client, course), sums()
    does_everything(make_user(), course)
    after = seen(owner_client, course)
    assert sums() != counted
    assert len([path for path in before if before[path] != after[path]]) >= 10


def test_when_a_reviewer_goes_the_sums_stay(course: Course) -> None:
    make_result(course, make_enrolment(), right=4)
    user = make_review()
    does_everything(user, course)
    counted = sums()
    from accounts.services import delete_account

    delete_account(user=user)
    assert sums() == counted
    assert not Enrolment.objects.filter(user__reviewer_until__isnull=False).exists()
    assert all(rebuild_statistics(quiz=quiz, repair=False) for quiz in Quiz.objects.all())


def test_a_reviewer_gets_no_certificate_and_sends_no_evaluation(course: Course) -> None:
    enrolment = make_finished_enrolment(make_review())
    with pytest.raises(NotYetEarned):
        claim_certificate(enrolment=enrolment, name="Beoordelaar")
    Enrolment.objects.filter(pk=enrolment.pk).update(evaluated_at=None)
    assert send_evaluation(enrolment=enrolment, answers=ANSWERS) is None
    assert not Certificate.objects.exists()
    assert not Evaluation.objects.exists()


def test_a_reviewer_walks_freely_and_is_told_that_nothing_counts(course: Course) -> None:
    client, told = Client(), "U bekijkt de cursus als beoordelaar; niets telt mee."
    client.force_login(make_review())
    part = outline(course).modules[0]
    lesson = reverse("courses:lesson", args=[course.slug, part.slug, part.lessons[0].slug])
    test, evaluation = (reverse(name, args=[course.slug]) for name in ("quizzes:final_test", "certificates:evaluate"))
    for path in (lesson, test, evaluation):
        assert told in client.get(path).content.decode()
    assert "wat u hier verstuurt, wordt niet bewaard" in client.get(evaluation).content.decode()
    begun = client.post(reverse("quizzes:start_final_test", args=[course.slug]), {"own_work": "on"})
    assert "/1/" in begun["Location"]
    other = Client()
    other.force_login(make_user())
    assert told not in other.get(lesson).content.decode()
