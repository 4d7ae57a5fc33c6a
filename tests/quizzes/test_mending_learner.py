"""What learners read of a correction, and keep of it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.registry import export_personal_data
from quizzes import personal_data, services
from quizzes.enums import Change
from quizzes.models import CorrectionMail, ItemVersion, Rescore
from quizzes.selectors_mending import awaiting_correction
from tests.quizzes.builders import give, items_of, make_attempt, make_result
from tests.quizzes.mending import (
    REASONS,
    by_key,
    disregard,
    mended_key,
    next_version,
    other_key,
    right_after,
    single_of,
)
from tests.quizzes.test_mending import almost


@pytest.fixture
def faulty(course, enrolment):
    """Return an answer to a faulty version, by which its attempt was not passed, and the version that mends it."""
    _attempt, row, by = almost(course, enrolment)
    return row, by


def test_the_learner_reads_why_and_both_scores(user_client, faulty, django_assert_num_queries):
    row, by = faulty
    url = reverse("quizzes:result", args=[row.attempt.uuid])
    assert "Later verbeterd" not in user_client.get(url).content.decode()
    by_key(row.version, by)
    page = user_client.get(url).content.decode()
    said = f"Vraag {row.position} is later verbeterd: {REASONS['reason_nl']}"
    for words in ("Later verbeterd", said, "Uw score ging van 4 naar 5.", "Daarmee is de toets gehaald."):
        assert words in page
    page = user_client.get(reverse("quizzes:answers", args=[row.attempt.uuid])).content.decode()
    assert page.count("Deze vraag is later verbeterd") == 1
    assert REASONS["reason_nl"] in page


def test_the_answers_are_explained_with_the_right_key(user_client, faulty):
    row, by = faulty
    url = reverse("quizzes:answers", args=[row.attempt.uuid])
    wrong = user_client.get(url, {"missed": "1"}).content.decode()
    assert f'id="q-{row.position}"' in wrong
    by_key(row.version, by)
    assert f'id="q-{row.position}"' not in user_client.get(url, {"missed": "1"}).content.decode()
    assert f'id="q-{row.position}"' in user_client.get(url).content.decode()


def test_what_to_read_again_follows_the_right_key(user_client, course, enrolment):
    attempt = make_attempt(course, enrolment)
    faulty = single_of(attempt)
    elsewhere = items_of(attempt)[-1].version.content["read"].partition("#")[0] + "#a-elders"
    content = other_key(faulty.version.content)
    for option in content["options"]:
        option["read"] = elsewhere
    by = next_version(faulty.version, {**content, "read": elsewhere}, Change.KEY)
    wrong = next(o["key"] for o in content["options"] if o["key"] not in right_after(faulty.version) + right_after(by))
    give(faulty, [wrong])
    services.submit(attempt=attempt, at=timezone.now())
    url = reverse("quizzes:result", args=[attempt.uuid])
    assert "#a-elders" not in user_client.get(url).content.decode()
    by_key(faulty.version, by)
    assert user_client.get(url).content.decode().count("#a-elders") == 1


def test_a_score_that_stayed_has_the_reason_alone(user_client, course, enrolment):
    attempt = make_result(course, enrolment, right=6)
    disregard(single_of(attempt).version)
    page = user_client.get(reverse("quizzes:result", args=[attempt.uuid])).content.decode()
    assert REASONS["reason_nl"] in page
    assert "Uw score ging" not in page


def test_personal_data_holds_both_scores_and_goes_with_the_account(faulty, user):
    row, by = faulty
    by_key(row.version, by, by_mail=True)
    whole = json.loads(json.dumps(personal_data.export(user)))
    assert whole["mails_about_corrections"] == [{"item": row.version.item.slug, "sent_at": None}]
    found = whole["attempts"][0]["corrections"]
    assert found[0]["score"] == ["4.0000", "5.0000"]
    assert found[0]["passed"] == [False, True]
    assert found[0]["reason"] == REASONS["reason_nl"]
    assert "corrections" in json.dumps(export_personal_data(user), default=str)
    personal_data.erase(user)
    assert not Rescore.objects.exists()
    assert not CorrectionMail.objects.exists()
    assert services.send_mails() == 0


def test_a_key_that_mends_a_version_nobody_was_asked_waits_for_nothing(course):
    version = ItemVersion.objects.filter(kind="single").first()
    mended_key(version)
    assert awaiting_correction() == []


def test_while_the_verdicts_are_shut_it_stays_unsaid_which_question_was_corrected(user_client, course, ready, user):
    attempt = make_result(course, ready, module=None, right=0)
    row = next(row for row in items_of(attempt) if row.version.kind == "single")
    disregard(row.version)
    page = user_client.get(reverse("quizzes:result", args=[attempt.uuid])).content.decode()
    assert f"Een vraag is later verbeterd: {REASONS['reason_nl']}" in page
    assert "Uw score ging van 0 naar 1." in page
    assert f"Vraag {row.position} is" not in page
    assert personal_data.export(user)["attempts"][0]["corrections"][0]["question"] is None
