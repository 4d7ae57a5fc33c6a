from __future__ import annotations

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.accounts.conftest import code_for, give_second_factor, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LEARNERS = "/nl/admin/accounts/user/"


@pytest.fixture
def owner_client(client):
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    client.force_login(owner)
    return client


def make_owner(email):
    out = StringIO()
    call_command("make_owner", email, stdout=out)
    return out.getvalue()


def test_an_owner_without_second_factor_lands_on_its_set_up(client):
    owner = make_user(is_staff=True, is_superuser=True)
    answer = sign_in(client, owner)
    assert answer["Location"] == "/nl/account/two-factor/totp/activate/"
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/nl/admin/", follow=True).redirect_chain[-1][0] == "/nl/account/two-factor/totp/activate/"


def test_an_owner_who_signs_in_on_the_way_gets_the_page_asked_for(client):
    owner = make_user(is_staff=True, is_superuser=True)
    secret = give_second_factor(owner)
    asked = client.get(LEARNERS, follow=True)
    form = {"login": owner.email, "password": PASSWORD, "next": asked.context["redirect_field_value"]}
    second = client.post("/nl/account/login/", form)
    answer = client.post(second["Location"], {"code": code_for(secret)}, follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, LEARNERS)


@pytest.mark.parametrize(
    "elsewhere", ["", "//evil.example", "https://evil.example/", "http://[", "javascript:alert(1)"]
)
def test_the_way_into_the_admin_leads_nowhere_else(owner_client, elsewhere):
    answer = owner_client.get("/nl/admin/login/", {"next": elsewhere})
    assert (answer.status_code, answer["Location"]) == (302, "/nl/admin/")


def test_a_learner_finds_no_admin(user_client):
    assert user_client.get("/nl/admin/", follow=True).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client):
    answer = client.get("/nl/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/nl/account/login/")


def test_the_learners_are_listed_in_a_fixed_number_of_queries(owner_client, django_assert_max_num_queries):
    for _ in range(20):
        make_user()
    with django_assert_max_num_queries(12):
        page = owner_client.get(LEARNERS)
    assert page.status_code == 200
    assert "learner" in page.content.decode()


def test_a_learner_can_be_read_not_changed_and_shows_no_password(owner_client, user):
    page = owner_client.get(f"{LEARNERS}{user.pk}/change/")
    assert page.status_code == 200
    assert user.password not in page.content.decode()
    assert owner_client.post(f"{LEARNERS}{user.pk}/change/", {"email": "x@example.org"}).status_code == 403
    assert owner_client.get(f"{LEARNERS}add/").status_code == 403
    assert owner_client.post(f"{LEARNERS}{user.pk}/delete/", {"post": "yes"}).status_code == 403


def test_secrets_and_sessions_are_not_in_the_admin():
    names = {model.__name__ for model in site._registry}
    assert not names & {"Authenticator", "EmailAddress", "EmailConfirmation", "UserSession", "Session", "Group"}


@pytest.mark.parametrize(("action", "before", "after"), [("deactivate", True, False), ("activate", False, True)])
def test_closing_and_opening_ask_first_and_are_logged(owner_client, action, before, after):
    learner = make_user(is_active=before)
    chosen = {"action": action, "_selected_action": [learner.pk]}
    page = owner_client.post(LEARNERS, chosen)
    assert page.status_code == 200
    assert learner.email in page.content.decode()
    learner.refresh_from_db()
    assert learner.is_active is before
    assert owner_client.post(LEARNERS, chosen | {"confirmed": "1"}).status_code == 302
    learner.refresh_from_db()
    assert learner.is_active is after
    assert LogEntry.objects.get().object_id == str(learner.pk)


def test_an_owner_is_not_closed_by_mistake(owner_client):
    other = make_user(is_staff=True)
    owner_client.post(LEARNERS, {"action": "deactivate", "_selected_action": [other.pk], "confirmed": "1"})
    other.refresh_from_db()
    assert other.is_active


def test_a_closed_learner_is_signed_out(owner_client, user):
    from django.test import Client

    browser = Client()
    sign_in(browser, user)
    owner_client.post(LEARNERS, {"action": "deactivate", "_selected_action": [user.pk], "confirmed": "1"})
    assert browser.get("/nl/account/").status_code == 302


def test_make_owner_prints_a_password_once_that_works(client):
    printed = make_owner("Baas@example.org")
    password = re.search(r"password: (\S+)", printed).group(1)
    owner = User.objects.get(email="baas@example.org")
    assert owner.is_staff
    assert owner.is_superuser
    assert EmailAddress.objects.get(user=owner).verified
    assert sign_in(client, owner, password)["Location"] == "/nl/account/two-factor/totp/activate/"
    assert "password:" not in make_owner("baas@example.org")
    assert User.objects.count() == 1


def test_make_owner_keeps_the_password_of_an_account_that_exists(user):
    before = user.password
    make_owner(user.email)
    user.refresh_from_db()
    assert (user.is_staff, user.password) == (True, before)


def test_make_owner_refuses_what_is_no_address():
    with pytest.raises(CommandError):
        make_owner("geen adres")


def test_make_owner_takes_a_first_password():
    call_command("make_owner", "owner@localhost", password="vier losse woorden hier", stdout=StringIO())
    assert User.objects.get(email="owner@localhost").check_password("vier losse woorden hier")
