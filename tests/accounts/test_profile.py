from __future__ import annotations

import json

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.services import change_profile
from tests.accounts.conftest import give_second_factor
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PROFILE = "/nl/account/"


def test_name_and_language_are_kept_and_the_page_follows_the_language(user_client, user):
    answer = user_client.post(PROFILE, {"name": "A. de Vries", "language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/")
    assert user_client.cookies["language"].value == "en"
    user.refresh_from_db()
    assert (user.name, user.language) == ("A. de Vries", "en")
    assert "Your changes have been saved" in user_client.get("/en/account/").content.decode()


@pytest.mark.parametrize("name", ["", "שלום", "🙂" * 80, "<script>alert(1)</script>", "x" * 80])
def test_any_name_is_fine(user_client, user, name):
    assert user_client.post(PROFILE, {"name": name, "language": "nl"}).status_code == 302
    user.refresh_from_db()
    assert user.name == name
    assert b"<script>alert(1)" not in user_client.get(PROFILE).content


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"name": "x" * 81, "language": "nl"}, "80"),
        ({"name": "a\x00b", "language": "nl"}, "Null"),
        ({"name": "a", "language": "xx"}, "Kies een taal."),
        ({"name": "a"}, "Kies een taal."),
    ],
)
def test_bad_input_is_shown_again(user_client, user, data, sentence):
    answer = user_client.post(PROFILE, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    user.refresh_from_db()
    assert user.name == ""


def test_needs_sign_in(client):
    assert client.get(PROFILE)["Location"] == "/nl/account/login/?next=/nl/account/"


def test_only_get_and_post(user_client):
    assert user_client.delete(PROFILE).status_code == 405


def test_its_queries_do_not_grow(user_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert user_client.get(PROFILE).status_code == 200


@pytest.mark.parametrize("protected", [False, True])
def test_an_owner_without_second_factor_is_warned(client, protected):
    owner = make_user(is_staff=True)
    if protected:
        give_second_factor(owner)
    client.force_login(owner)
    assert ("notice warning" in client.get(PROFILE).content.decode()) is not protected


def test_the_export_holds_every_room_and_no_secret(user_client, user):
    give_second_factor(user)
    answer = user_client.get("/nl/account/data/")
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    data = json.loads(answer.content)["data"]
    assert data["accounts"]["email"] == user.email
    assert {"accounts", "provider"} <= set(data)
    assert user.password not in answer.content.decode()
    assert "secret" not in answer.content.decode()


def test_the_export_needs_sign_in(client):
    assert client.get("/nl/account/data/").status_code == 302


def test_mails_follow_the_language_of_the_account(client):
    make_user("lid@example.org", language="en")
    client.post("/nl/account/password/reset/", {"email": "lid@example.org"})
    assert mail.outbox[0].subject == "Choose a new password"


def test_a_mail_server_that_is_down_is_said_and_logged_without_the_person(client, monkeypatch, caplog):
    def fail(self, *args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    answer = client.post(
        "/nl/account/signup/", {"email": "lid@example.org", "password1": "vier losse woorden hier"}, follow=True
    )
    assert answer.status_code == 200
    assert "Wij kunnen op dit moment geen mail versturen" in answer.content.decode()
    assert "was not sent" in caplog.text
    assert "lid@example.org" not in caplog.text


def test_the_database_refuses_a_language_that_is_not_offered(user):
    with pytest.raises(IntegrityError, match="accounts_language_is_offered"), transaction.atomic():
        change_profile(user=user, name="A", language="xx")


def test_the_database_refuses_a_second_account_whatever_the_case(user):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=user.email.upper())
