"""Reviewers: made by the owner, invited by mail, ended on a day, and never an owner."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.accounts.conftest import give_second_factor, path_in, sign_in
from tests.factories import make_review, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner_client() -> Client:
    """Return the browser of an owner."""
    owner = make_user(is_staff=True, is_superuser=True)
    give_second_factor(owner)
    client = Client()
    client.force_login(owner)
    return client


def fields(**changes: Any) -> dict[str, Any]:
    """Return what the owner fills in."""
    until = (timezone.localdate() + timedelta(days=60)).isoformat()
    values = {"email": "Judge@Example.org", "reviewer_for": "V&VN 2026", "reviewer_until": until, "language": "nl"}
    return values | changes


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("accounts_reviewer_is_no_owner", {"is_staff": True}),
        ("accounts_reviewer_is_no_owner", {"is_superuser": True}),
        ("accounts_reviewer_has_a_label_and_an_end", {"reviewer_for": ""}),
    ],
)
def test_a_reviewer_is_no_owner_and_has_a_label(name: str, broken: dict[str, Any]) -> None:
    user = make_review()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        User.objects.filter(pk=user.pk).update(**broken)


def test_a_label_alone_makes_no_reviewer() -> None:
    user = make_user()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(reviewer_for="V&VN")


def test_a_reviewer_is_made_and_sets_a_password_by_mail(owner_client: Client) -> None:
    assert owner_client.post(reverse("admin:accounts_reviewer_add"), fields()).status_code == 302
    user = User.objects.get(email="judge@example.org")
    assert user.is_reviewer
    assert not user.has_usable_password()
    (message,) = mail.outbox
    assert message.to == ["judge@example.org"]
    assert "V&VN 2026" in message.body
    client = Client()
    page = client.get(path_in(message), follow=True)
    assert page.status_code == 200
    answer = client.post(page.redirect_chain[-1][0], {"password1": "een-heel-ander-wachtwoord"})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password("een-heel-ander-wachtwoord")


@pytest.mark.parametrize(
    "wrong",
    [{"email": ""}, {"email": "x"}, {"reviewer_for": ""}, {"reviewer_until": ""}, {"reviewer_until": "2020-01-01"}],
)
def test_what_is_wrong_makes_nobody(owner_client: Client, wrong: dict[str, str]) -> None:
    assert owner_client.post(reverse("admin:accounts_reviewer_add"), fields(**wrong)).status_code == 200
    assert not User.objects.filter(reviewer_until__isnull=False).exists()
    assert mail.outbox == []


def test_an_address_that_has_an_account_makes_no_reviewer(owner_client: Client) -> None:
    make_user("judge@example.org")
    answer = owner_client.post(reverse("admin:accounts_reviewer_add"), fields())
    assert answer.status_code == 200
    assert not User.objects.get(email="judge@example.org").is_reviewer


def test_the_owner_ends_and_prolongs(owner_client: Client) -> None:
    user = make_review()
    browser = Client()
    assert sign_in(browser, user).status_code == 302
    chosen = {"action": "end", "_selected_action": user.pk}
    owner_client.post(reverse("admin:accounts_reviewer_changelist"), chosen)
    user.refresh_from_db()
    assert not user.may_review(timezone.localdate())
    assert browser.get("/nl/account/").status_code == 302
    answer = sign_in(browser, user)
    assert "_auth_user_id" not in browser.session
    assert "is geëindigd op" in browser.get(answer["Location"]).content.decode()
    page = reverse("admin:accounts_reviewer_change", args=[user.pk])
    assert owner_client.post(page, fields(reviewer_for="NIP")).status_code == 302
    assert sign_in(browser, user).status_code == 302
    assert browser.get("/nl/account/").status_code == 200


def test_the_last_day_still_counts() -> None:
    today = timezone.localdate()
    assert make_review(until=today).may_review(today)
    assert not make_review(until=today - timedelta(days=1)).may_review(today)


def test_the_owner_deletes_with_all_that_belongs_to_it(owner_client: Client) -> None:
    user = make_review()
    answer = owner_client.post(reverse("admin:accounts_reviewer_delete", args=[user.pk]), {"post": "yes"})
    assert answer.status_code == 302
    assert not User.objects.filter(pk=user.pk).exists()


def test_a_new_link_goes_to_those_who_may_come_in(owner_client: Client) -> None:
    may, over = make_review(), make_review(until=timezone.localdate() - timedelta(days=1))
    chosen = {"action": "invite_again", "_selected_action": [may.pk, over.pk]}
    owner_client.post(reverse("admin:accounts_reviewer_changelist"), chosen)
    assert [message.to for message in mail.outbox] == [[may.email]]


def test_a_reviewer_does_not_become_an_owner() -> None:
    with pytest.raises(CommandError, match="reviewer"):
        call_command("make_owner", make_review().email)


def test_reviewers_stand_in_a_list_of_their_own(owner_client: Client) -> None:
    user = make_review()
    assert user.email not in owner_client.get(reverse("admin:accounts_user_changelist")).content.decode()
    assert user.email in owner_client.get(reverse("admin:accounts_reviewer_changelist")).content.decode()
