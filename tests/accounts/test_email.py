"""Change of the e-mail address."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from tests.accounts.conftest import give_second_factor, path_in, sign_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db
EMAIL = "/nl/account/email/"


@pytest.fixture
def fresh(client, user):
    sign_in(client, user)
    return client


def ask(fresh, email="nieuw@example.org"):
    return fresh.post(EMAIL, {"email": email, "action_add": "1"})


def test_the_address_changes_only_when_the_link_is_opened(fresh, user):
    old = user.email
    assert ask(fresh).status_code == 302
    page = fresh.get(EMAIL).content.decode()
    assert "nieuw@example.org" in page
    assert "Wacht op bevestiging" in page
    user.refresh_from_db()
    assert user.email == old
    answer = fresh.post(path_in(mail.outbox[0]))
    assert answer["Location"] == "/nl/account/"
    user.refresh_from_db()
    assert user.email == "nieuw@example.org"
    assert [address.email for address in EmailAddress.objects.filter(user=user)] == ["nieuw@example.org"]
    assert mail.outbox[1].to == [old]
    assert mail.outbox[1].subject == "Uw e-mailadres is gewijzigd"


def test_with_two_factors_one_can_change_it_too(fresh, user):
    give_second_factor(user)
    assert ask(fresh).status_code == 302
    assert mail.outbox[0].to == ["nieuw@example.org"]


def test_the_change_can_be_called_off(fresh, user):
    ask(fresh)
    fresh.post(EMAIL, {"email": "nieuw@example.org", "action_remove": "1"})
    assert [address.email for address in EmailAddress.objects.filter(user=user)] == [user.email]


def test_a_new_link_can_be_asked(fresh):
    ask(fresh)
    fresh.post(EMAIL, {"email": "nieuw@example.org", "action_send": "1"})
    assert len(mail.outbox) == 2


def test_an_address_that_someone_else_has_is_not_taken_over(fresh, user, stranger):
    ask(fresh, stranger.email)
    fresh.post(path_in(mail.outbox[0]))
    user.refresh_from_db()
    stranger.refresh_from_db()
    assert user.email != stranger.email


def test_an_address_in_someones_unconfirmed_account_is_no_error(fresh, user):
    waiting = make_user("wacht@example.org", verified=False)
    ask(fresh, waiting.email)
    answer = fresh.post(path_in(mail.outbox[0]), follow=True)
    assert answer.status_code == 200
    assert "hoort al bij een ander account" in answer.content.decode()
    user.refresh_from_db()
    assert user.email != waiting.email


@pytest.mark.parametrize(
    ("email", "sentence"), [("", "Vul het nieuwe e-mailadres in"), ("niets", "Vul een volledig e-mailadres in")]
)
def test_bad_input_is_shown_again(fresh, email, sentence):
    answer = ask(fresh, email)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_ones_own_address_is_refused_with_a_sentence(fresh, user):
    answer = ask(fresh, user.email)
    assert "Dit is al uw e-mailadres" in answer.content.decode()


def test_someone_who_signed_in_long_ago_gives_the_password_first(user_client):
    answer = ask(user_client)
    assert answer["Location"].startswith("/nl/account/reauthenticate/")
    assert user_client.get(answer["Location"]).status_code == 200
