"""The owner's pages of a correction, and what learners read of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from courses.services import enrol
from quizzes import services
from quizzes.enums import Change
from quizzes.models import Attempt, Correction, ItemVersion, Rescore
from quizzes.selectors_mending import awaiting_correction
from tests.factories import make_reader, make_user
from tests.quizzes.builders import give, make_attempt
from tests.quizzes.mending import (
    REASONS,
    ask_faulty,
    by_key,
    next_version,
    other_key,
    right_after,
    typo,
)
from tests.quizzes.test_mending import almost

HUGE = 10**18


def mend(version) -> str:
    return reverse("admin:quizzes_item_mend", args=[version.pk])


def declare(version) -> str:
    return reverse("admin:quizzes_item_declare", args=[version.pk])


@pytest.fixture
def faulty(course, enrolment):
    """Return an answer to a faulty version, by which its attempt was not passed, and the version that mends it."""
    _attempt, row, by = almost(course, enrolment)
    return row, by


def test_the_page_shows_who_would_change_and_writes_nothing(owner_client, faulty, user):
    row, by = faulty
    page = owner_client.get(mend(row.version), {"how": by.pk}).content.decode()
    for words in (
        user.email,
        "0&nbsp;→&nbsp;1",
        "4&nbsp;→&nbsp;5",
        "nee → ja",
        "1 score gaat omhoog.",
        "1 poging is er alsnog door gehaald.",
    ):
        assert words in page
    assert escape(row.version.content["stem"]["nl"]) in page
    assert not Correction.objects.exists()
    assert Attempt.objects.get(pk=row.attempt_id).points == 4


def test_before_a_choice_is_made_there_is_no_button(owner_client, faulty):
    response = owner_client.get(mend(faulty[0].version))
    assert response.status_code == 200
    assert 'method="post" novalidate' not in response.content.decode().split('id="content"')[1]


def test_on_confirmation_the_scores_change_and_the_learners_are_told(owner_client, faulty, user):
    row, by = faulty
    sent = {"how": by.pk, **REASONS, "by_mail": "on"}
    response = owner_client.post(mend(row.version), sent)
    correction = Correction.objects.get()
    assert response.url == reverse("admin:quizzes_correction_change", args=[correction.pk])
    assert (correction.reason, correction.made_by.email) == (
        {"nl": REASONS["reason_nl"], "en": REASONS["reason_en"]},
        "owner@example.org",
    )
    assert Attempt.objects.get(pk=row.attempt_id).passed
    assert [message.to for message in mail.outbox] == [[user.email]]
    page = owner_client.get(response.url).content.decode()
    assert "1 score is omhooggegaan." in page
    assert "Mails verstuurd: 1; in de wacht: 0." in page
    owner_client.post(mend(row.version), sent)
    assert (Correction.objects.count(), Rescore.objects.count(), len(mail.outbox)) == (1, 1, 1)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"how": ""},
        {"how": "disregard"},
        {"how": "disregard", "reason_nl": "  ", "reason_en": "Why."},
        {"how": "disregard", "reason_nl": "a\0b", "reason_en": "Why."},
        {"how": "disregard", "reason_nl": "é" * 601, "reason_en": "Why."},
        {"how": str(HUGE), **REASONS},
        {"how": "-1", **REASONS},
        {"how": "🙂", **REASONS},
        {"how": "\0", **REASONS},
    ],
)
def test_without_a_choice_or_a_reason_nothing_happens_and_what_was_typed_stays(owner_client, faulty, sent):
    response = owner_client.post(mend(faulty[0].version), sent)
    assert response.status_code == 422
    assert not Correction.objects.exists()
    if sent.get("reason_en") and sent["how"] == "disregard":
        assert "Why." in response.content.decode()


@pytest.mark.parametrize("how", ["0", str(HUGE), "x", "🙂", ""])
def test_an_unknown_choice_in_the_address_is_said_beside_it(owner_client, faulty, how):
    response = owner_client.get(mend(faulty[0].version), {"how": how})
    assert response.status_code == 422


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", str(HUGE)])
def test_any_number_of_a_page_shows_a_page(owner_client, faulty, page):
    row, by = faulty
    assert owner_client.get(mend(row.version), {"how": by.pk, "page": page}).status_code == 200


@pytest.mark.parametrize("name", ["mend", "declare"])
def test_only_owners_with_two_factors_come_in(user_client, client, course, name):
    version = ItemVersion.objects.first()
    url = reverse(f"admin:quizzes_item_{name}", args=[version.pk])
    assert user_client.get(url).status_code in (302, 403, 404)
    assert user_client.post(url, {"how": "disregard", **REASONS}).status_code in (302, 403, 404)
    client.logout()
    assert client.get(url).status_code == 302
    assert not Correction.objects.exists()


@pytest.mark.parametrize("name", ["mend", "declare"])
def test_an_unknown_version_is_not_found(owner_client, course, name):
    for pk in (0, HUGE):
        assert owner_client.get(reverse(f"admin:quizzes_item_{name}", args=[pk])).status_code == 404


def test_the_table_is_in_pages_and_costs_the_same_for_many_as_for_one(
    owner_client, course, faulty, django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("quizzes.admin_mending.ON_A_PAGE", 2)
    row, by = faulty
    url = f"{mend(row.version)}?how={by.pk}"
    owner_client.get(url)
    with django_assert_max_num_queries(40) as one:
        owner_client.get(url)
    for seed in range(4):
        attempt = make_attempt(course, enrol(user=make_user(), course=course), seed=seed)
        give(ask_faulty(attempt, row.version), right_after(by))
        services.submit(attempt=attempt, at=timezone.now())
    with django_assert_max_num_queries(40) as many:
        page = owner_client.get(url).content.decode()
    assert len(many) == len(one)
    assert "Bladzijde 1 van 3" in page
    assert "5 scores gaan omhoog." in page
    assert "Volgende bladzijde" not in owner_client.get(f"{url}&page=3").content.decode()


def test_a_visitor_is_in_the_table_without_a_name(owner_client, course):
    _attempt, row, by = almost(course, uuid4())
    assert "bezoeker" in owner_client.get(mend(row.version), {"how": by.pk}).content.decode()


def test_an_owner_says_later_what_a_version_changed(owner_client, course):
    version = ItemVersion.objects.filter(kind="single").first()
    mended, other = next_version(version, typo(version.content)), next_version(version, other_key(version.content))
    assert owner_client.get(declare(mended)).status_code == 200
    response = owner_client.post(declare(mended), {"change": "typo"})
    assert response.url == reverse("admin:quizzes_item_change", args=[version.item_id])
    mended.refresh_from_db()
    assert (mended.change, mended.continues) == (Change.TYPO, version)
    for sent in ({"change": "typo"}, {"change": "x"}, {}, {"change": "\0"}):
        assert owner_client.post(declare(other), sent).status_code == 422
    other.refresh_from_db()
    assert other.change == Change.NEW


def test_the_list_of_corrections_names_the_keys_that_wait(owner_client, faulty):
    row, by = faulty
    page = owner_client.get(reverse("admin:quizzes_correction_changelist")).content.decode()
    assert f"{mend(row.version)}?how={by.pk}" in page
    assert awaiting_correction() == [(row.version, by)]
    by_key(row.version, by)
    assert awaiting_correction() == []
    page = owner_client.get(reverse("admin:quizzes_correction_changelist")).content.decode()
    assert row.version.item.slug in page


def test_owners_read_both_scores_and_change_none(owner_client, faulty, user):
    row, by = faulty
    correction = by_key(row.version, by)
    url = reverse("admin:quizzes_rescore_changelist")
    page = owner_client.get(url, {"correction__id__exact": correction.pk}).content.decode()
    for words in (user.email, "0 → 1", "4 → 5", "nee → ja"):
        assert words in page
    rescore = Rescore.objects.get()
    for model, found in (("correction", correction), ("rescore", rescore)):
        change = reverse(f"admin:quizzes_{model}_change", args=[found.pk])
        assert owner_client.get(change).status_code == 200
        assert owner_client.post(change, {"reason_nl": "x"}).status_code == 403
        assert owner_client.get(reverse(f"admin:quizzes_{model}_add")).status_code == 403
        delete = reverse(f"admin:quizzes_{model}_delete", args=[found.pk])
        assert owner_client.post(delete, {"post": "yes"}).status_code == 403


def test_mails_that_wait_are_sent_from_the_list(owner_client, faulty):
    row, by = faulty
    correction = by_key(row.version, by, by_mail=True)
    sent = {"action": "send", "_selected_action": [correction.pk]}
    owner_client.post(reverse("admin:quizzes_correction_changelist"), sent)
    owner_client.post(reverse("admin:quizzes_correction_changelist"), sent)
    assert len(mail.outbox) == 1


def test_mails_are_sent_by_those_who_may_correct_alone(client, faulty):
    row, by = faulty
    correction = by_key(row.version, by, by_mail=True)
    reader = make_reader("view_correction")
    client.force_login(reader)
    sent = {"action": "send", "_selected_action": [correction.pk]}
    client.post(reverse("admin:quizzes_correction_changelist"), sent)
    assert mail.outbox == []
