from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.accounts.conftest import code_for, give_second_factor, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/nl/account/login/"


def test_sign_in_leads_to_the_course_and_merges_once(client, user, merged):
    answer = sign_in(client, user)
    assert (answer.status_code, answer["Location"]) == (302, "/nl/home/")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert merged == [user.email]


def test_sign_in_leads_back_to_where_one_was_going(client, user):
    answer = client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": "/nl/account/delete/"})
    assert answer["Location"] == "/nl/account/delete/"


@pytest.mark.parametrize(
    ("sent_from", "back"),
    [
        ("http://testserver/nl/notes/?page=2", "/nl/notes/%3Fpage%3D2"),
        ("http://testserver//evil.example/", "/evil.example/"),
        ("http://testserver.evil.example/nl/", "/nl/courses/c/final-test/start/"),
        ("http://[", "/nl/courses/c/final-test/start/"),
        ("", "/nl/courses/c/final-test/start/"),
    ],
)
def test_a_form_that_was_sent_signed_out_leads_back_to_its_page(client, sent_from, back):
    answer = client.post("/nl/courses/c/final-test/start/", headers={"Referer": sent_from})
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next={back}")


def test_sign_in_leads_to_no_other_site(client, user):
    answer = client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/nl/home/"


def test_a_failing_merge_signs_nobody_in(client, user, monkeypatch):
    def fail(request, user):
        raise RuntimeError("merge")

    before = user.last_login
    monkeypatch.setattr("accounts.adapter.merge_visitor", fail)
    with pytest.raises(RuntimeError):
        sign_in(client, user)
    user.refresh_from_db()
    assert user.last_login == before
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("email", ["known@example.org", "unknown@example.org"])
def test_wrong_password_and_unknown_address_get_the_same_sentence(client, email):
    make_user("known@example.org")
    answer = client.post(LOGIN, {"login": email, "password": "helemaal verkeerd"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "E-mailadres of wachtwoord klopt niet" in page
    assert f'value="{email}"' in page
    assert "helemaal verkeerd" not in page


def test_after_five_wrong_passwords_the_right_one_waits_too(client, user):
    for _ in range(5):
        sign_in(client, user, "helemaal verkeerd")
    answer = sign_in(client, user)
    assert answer.status_code == 422
    assert "Wacht vijf minuten" in answer.content.decode()


def test_the_device_is_remembered_only_when_asked(client, user):
    sign_in(client, user)
    assert client.session.get_expire_at_browser_close()
    client.post("/nl/account/logout/")
    client.post(LOGIN, {"login": user.email, "password": PASSWORD, "remember": "on"})
    assert not client.session.get_expire_at_browser_close()


def test_an_unconfirmed_address_gets_a_link_instead_of_a_session(client, merged):
    user = make_user("wacht@example.org", verified=False)
    answer = sign_in(client, user)
    assert answer["Location"] == "/nl/account/confirm-email/"
    assert mail.outbox[0].to == ["wacht@example.org"]
    assert "_auth_user_id" not in client.session
    assert not merged


def test_a_closed_account_cannot_sign_in_and_is_told(client, merged):
    answer = sign_in(client, make_user(is_active=False))
    assert answer["Location"] == "/nl/account/inactive/"
    assert "gesloten" in client.get(answer["Location"]).content.decode()
    assert not merged


def test_the_second_factor_is_asked_before_the_session_and_the_merge(client, user, merged):
    secret = give_second_factor(user)
    answer = sign_in(client, user)
    assert answer["Location"] == "/nl/account/two-factor/authenticate/"
    assert not merged
    assert client.get(answer["Location"]).status_code == 200
    answer = client.post(answer["Location"], {"code": code_for(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/nl/home/")
    assert merged == [user.email]


def test_a_wrong_code_is_refused_with_a_sentence(client, user):
    give_second_factor(user)
    sign_in(client, user)
    answer = client.post("/nl/account/two-factor/authenticate/", {"code": "000000"})
    assert answer.status_code == 422
    assert "Deze code klopt niet" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(client, user):
    give_second_factor(user)
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    for expected in (302, 422):
        sign_in(client, user)
        assert client.post("/nl/account/two-factor/authenticate/", {"code": codes[0]}).status_code == expected
        client.post("/nl/account/logout/")


def test_the_second_step_needs_the_first(client):
    answer = client.get("/nl/account/two-factor/authenticate/")
    assert (answer.status_code, answer["Location"]) == (302, "/nl/account/login/")


def test_sign_out_asks_and_then_ends_the_session(user_client):
    assert user_client.get("/nl/account/logout/").status_code == 200
    assert "_auth_user_id" in user_client.session
    assert user_client.post("/nl/account/logout/").status_code == 302
    assert "_auth_user_id" not in user_client.session


@pytest.mark.parametrize("address", ["login", "signup", "logout", "password/reset", "confirm-email"])
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_way_back_that_is_no_address_is_passed_over(client, user, address, signed_in):
    if signed_in:
        client.force_login(user)
    answer = client.get(f"/nl/account/{address}/", {"next": "http://["})
    assert answer.status_code in (200, 302)
    assert "[" not in answer.get("Location", "")
