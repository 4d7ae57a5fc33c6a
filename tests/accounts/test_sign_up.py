from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.conftest import path_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db
SIGN_UP = "/nl/account/signup/"
SENT = "/nl/account/confirm-email/"
GOOD = {"email": "Nieuw@Example.org", "password1": "vier woorden zonder samenhang"}


def test_sign_up_asks_only_for_an_address_and_one_password(client):
    page = client.get(SIGN_UP)
    assert list(page.context["form"].fields) == ["email", "password1"]
    assert b"/nl/privacy/" in page.content


def test_sign_up_makes_an_unconfirmed_account_in_the_language_of_the_page(client, merged):
    answer = client.post("/en/account/signup/", GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/en/account/confirm-email/")
    user = User.objects.get()
    assert (user.email, user.language) == ("nieuw@example.org", "en")
    assert not EmailAddress.objects.get().verified
    assert "_auth_user_id" not in client.session
    assert merged == ["nieuw@example.org"]


@pytest.mark.parametrize(
    ("language", "subject", "line"),
    [
        ("nl", "Bevestig uw e-mailadres", "Met vriendelijke groet"),
        ("en", "Confirm your e-mail address", "Kind regards"),
    ],
)
def test_the_mail_is_in_the_language_of_the_page_and_so_is_its_link(client, language, subject, line):
    client.post(f"/{language}/account/signup/", GOOD)
    (message,) = mail.outbox
    assert message.subject == subject
    assert line in message.body
    assert path_in(message).startswith(f"/{language}/account/confirm-email/")
    assert not message.alternatives


def test_the_link_asks_for_a_click_then_confirms_signs_in_and_merges_again(client, merged):
    client.post(SIGN_UP, GOOD)
    link = path_in(mail.outbox[0])
    assert b"nieuw@example.org" in client.get(link).content
    assert not EmailAddress.objects.get().verified
    answer = client.post(link)
    assert answer.status_code == 302
    assert EmailAddress.objects.get().verified
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert merged == ["nieuw@example.org"] * 2


def test_in_another_browser_the_link_confirms_and_leads_to_sign_in(client, merged):
    client.post(SIGN_UP, GOOD)
    other = Client()
    answer = other.post(path_in(mail.outbox[0]))
    assert answer["Location"] == "/nl/account/login/"
    assert EmailAddress.objects.get().verified
    assert "_auth_user_id" not in other.session
    assert len(merged) == 1


def test_a_failing_merge_leaves_no_account_and_sends_no_mail(client, monkeypatch):
    def fail(request, user):
        raise RuntimeError("merge")

    monkeypatch.setattr("accounts.forms.merge_visitor", fail)
    with pytest.raises(RuntimeError):
        client.post(SIGN_UP, GOOD)
    assert not User.objects.exists()
    assert not mail.outbox


def test_a_known_address_gets_the_same_page_and_a_mail_that_explains(client):
    known = make_user("nieuw@example.org", language="en")
    answer = client.post(SIGN_UP, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    assert list(User.objects.all()) == [known]
    (message,) = mail.outbox
    assert message.to == ["nieuw@example.org"]
    assert message.subject == "You already have an account"
    assert path_in(message) == "/en/account/password/reset/"


def test_known_and_unknown_addresses_are_shown_the_same_page(client):
    make_user("known@example.org")
    pages = []
    for email in ("known@example.org", "unknown@example.org"):
        browser = Client()
        browser.post(SIGN_UP, GOOD | {"email": email})
        pages.append(
            browser.get(SENT).content.replace(browser.cookies["csrftoken"].value.encode(), b"")
            if "csrftoken" in browser.cookies
            else browser.get(SENT).content
        )
    assert len(pages[0]) == len(pages[1])


def test_the_second_of_two_clicks_gets_the_neutral_page(client, monkeypatch):
    make_user("nieuw@example.org")
    monkeypatch.setattr("allauth.account.forms.email_already_exists", lambda email, **kwargs: (email, False))
    monkeypatch.setattr(
        "allauth.account.internal.flows.manage_email.email_already_exists", lambda email, **kwargs: (email, False)
    )
    answer = client.post(SIGN_UP, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "", "Vul uw e-mailadres in."),
        ("email", "geen adres", "Vul een volledig e-mailadres in"),
        ("password1", "", "Kies een wachtwoord."),
        ("password1", "kort", "Dit wachtwoord is te kort. Gebruik minstens 12 tekens"),
        ("password1", "x" * 129, "Dit is te lang"),
        ("password1", "Wachtwoord2026!", "Dit wachtwoord wordt door veel mensen gebruikt"),
        ("password1", "nieuw@example.org", "Dit wachtwoord lijkt te veel op uw e-mailadres of naam"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_the_address(client, field, value, sentence):
    answer = client.post(SIGN_UP, GOOD | {field: value})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "<title>Fout: " in answer.content.decode()
    if field != "email":
        assert b'value="Nieuw@Example.org"' in answer.content
    assert not User.objects.exists()


def test_too_many_sign_ups_from_one_place_get_a_page_in_words(client):
    answers = [client.post(SIGN_UP, {}) for _ in range(21)]
    assert answers[-2].status_code == 422
    assert answers[-1].status_code == 429
    assert "Te veel pogingen" in answers[-1].content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_before_an_account_open(client, language):
    for path in ("signup", "login", "confirm-email", "inactive", "password/reset", "password/reset/done", "new-link"):
        assert client.get(f"/{language}/account/{path}/").status_code == 200, path


def test_a_clock_does_not_tell_which_address_has_an_account(client, monkeypatch):
    make_user("bekend@example.org")
    hashed = []
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, password, salt: hashed.append(password) or "md5$a$b")
    for email in ("bekend@example.org", "nieuw@example.org"):
        Client().post(SIGN_UP, GOOD | {"email": email})
    assert hashed == [GOOD["password1"]] * 2
