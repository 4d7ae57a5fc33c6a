from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import IntegrityError
from django.test import Client

from accounts.models import User
from provider.models import ContactRequest
from provider.services import send_request
from tests.accounts.conftest import give_second_factor, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
DELETE = "/nl/account/delete/"
SURE = {"confirmation": "verwijder", "password": PASSWORD}


def test_the_page_says_what_goes_and_what_stays(user_client):
    page = user_client.get(DELETE).content.decode()
    assert "Wat er wordt gewist" in page
    assert "7 jaar" in page


def test_deletion_erases_the_person_and_signs_out_everywhere(client, user):
    email, pk = user.email, user.pk
    other = Client()
    sign_in(client, user)
    sign_in(other, user)
    give_second_factor(user)
    answer = client.post(DELETE, SURE)
    assert (answer.status_code, answer["Location"]) == (302, "/nl/account/deleted/")
    assert client.get(answer["Location"]).status_code == 200
    assert other.get("/nl/account/").status_code == 302
    for model in (EmailAddress, Authenticator, UserSession):
        assert not model.objects.filter(user_id=pk).exists()
    assert not User.objects.filter(pk=pk).exists()
    assert not any(str(session.get_decoded().get("_auth_user_id")) == str(pk) for session in Session.objects.all())
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([email], "Uw account is verwijderd")
    assert "7 jaar" in mail.outbox[-1].body


@pytest.mark.parametrize("is_gone", [True, False])
@pytest.mark.parametrize("found", [IntegrityError("FOREIGN KEY constraint failed"), User.DoesNotExist()])
def test_what_was_on_its_way_when_the_account_went_asks_to_sign_in(client, user, monkeypatch, found, is_gone):
    def refused(**values):
        User.objects.filter(pk=user.pk, pk__gt=0 if is_gone else user.pk).delete()
        raise found

    client.force_login(user)
    monkeypatch.setattr("accounts.views.change_profile", refused)
    monkeypatch.setattr(client, "raise_request_exception", False)
    answer = client.post("/nl/account/", {"name": "Anders", "language": "nl"})
    assert answer.status_code == (302 if is_gone else 500)
    assert answer.headers.get("Location", "").startswith("/nl/account/login/") == is_gone


def test_nothing_in_the_database_points_at_the_person_afterwards(client, user):
    email = user.email
    sign_in(client, user)
    client.post(DELETE, SURE)
    for model in apps.get_models():
        for field in model._meta.fields:
            if field.get_internal_type() in {"CharField", "TextField", "EmailField"}:
                assert not model._default_manager.filter(**{field.name: email}).exists(), (model, field.name)


def test_a_request_to_the_firm_stays_without_the_account(client, user):
    client.force_login(user)
    request = {"kind": "video", "name": "A", "email": user.email, "organisation": "", "message": "Kan dat?"}
    send_request(**request, language="nl", user=user)
    client.post(DELETE, SURE)
    row = ContactRequest.objects.get()
    assert (row.user, row.message) == (None, "Kan dat?")


def test_a_room_that_fails_keeps_everything(client, user, monkeypatch):
    def fail(user):
        raise RuntimeError

    monkeypatch.setattr("accounts.personal_data.erase", fail)
    client.force_login(user)
    with pytest.raises(RuntimeError):
        client.post(DELETE, SURE)
    assert User.objects.filter(pk=user.pk).exists()
    assert client.get("/nl/account/").status_code == 200
    assert not mail.outbox


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"confirmation": "nee"}, "Typ het woord VERWIJDER"),
        ({"confirmation": ""}, "Typ het woord VERWIJDER"),
        ({"password": "verkeerd"}, "Dit wachtwoord klopt niet"),
        ({"password": ""}, "Vul uw wachtwoord in"),
    ],
)
def test_without_the_word_and_the_password_nothing_happens(user_client, user, change, sentence):
    answer = user_client.post(DELETE, SURE | change)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.filter(pk=user.pk).exists()


def test_the_only_owner_stays(client):
    owner = make_user(is_staff=True)
    client.force_login(owner)
    answer = client.post(DELETE, SURE)
    assert answer.status_code == 422
    assert "enige eigenaar" in answer.content.decode()


def test_needs_sign_in(client):
    assert client.get(DELETE).status_code == 302
    assert client.post(DELETE, SURE).status_code == 302


def test_the_language_of_the_mail_is_that_of_the_account(client):
    user = make_user(language="en")
    client.force_login(user)
    client.post("/en/account/delete/", {"confirmation": "Delete", "password": PASSWORD})
    assert mail.outbox[-1].subject == "Your account has been deleted"


def test_the_admins_log_and_unfinished_sign_ups_forget_the_address(client, user):
    owner = make_user("owner@example.org", is_staff=True)
    LogEntry.objects.log_actions(owner.pk, [user], CHANGE, "closed", single_object=True)
    LogEntry.objects.log_actions(owner.pk, [owner], CHANGE, "opened", single_object=True)
    elsewhere, stranger = Client(), Client()
    for browser, email in ((elsewhere, user.email), (stranger, owner.email)):
        browser.post("/nl/account/signup/", {"email": email, "password1": "vier woorden zonder samenhang"})
    client.force_login(user)
    assert client.post(DELETE, SURE).status_code == 302
    held = [str(session.get_decoded()) for session in Session.objects.all()]
    assert not any(user.email in text for text in held)
    assert any(owner.email in text for text in held)
    assert sorted(LogEntry.objects.values_list("object_repr", flat=True)) == ["", "owner@example.org"]
