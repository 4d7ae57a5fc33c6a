from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.accounts.conftest import code_for, give_second_factor, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
BASE = "/nl/account/two-factor/"


@pytest.fixture
def fresh(client, user):
    sign_in(client, user)
    return client


def test_set_up_with_a_computed_code_gives_recovery_codes(fresh, user, monkeypatch):
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback: callback())
    page = fresh.get(f"{BASE}totp/activate/")
    secret = page.context["form"].secret
    text = page.content.decode()
    assert secret in text
    assert "data:image/svg+xml;base64," in text
    answer = fresh.post(f"{BASE}totp/activate/", {"code": code_for(secret)})
    assert answer["Location"] == f"{BASE}recovery-codes/"
    assert set(Authenticator.objects.filter(user=user).values_list("type", flat=True)) == {"totp", "recovery_codes"}
    codes = fresh.get(answer["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert mail.outbox[0].subject == "Inloggen in twee stappen staat aan"


def test_a_wrong_first_code_keeps_the_secret(fresh, user):
    secret = fresh.get(f"{BASE}totp/activate/").context["form"].secret
    answer = fresh.post(f"{BASE}totp/activate/", {"code": "123"})
    assert answer.status_code == 422
    assert answer.context["form"].secret == secret
    assert not Authenticator.objects.filter(user=user).exists()


def test_the_codes_can_be_downloaded(fresh, user):
    give_second_factor(user)
    answer = fresh.get(f"{BASE}recovery-codes/download/")
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert answer["Content-Type"].startswith("text/plain")
    assert "attachment" in answer["Content-Disposition"]
    assert all(code in answer.content.decode() for code in codes)


def test_new_codes_replace_the_old(fresh, user):
    give_second_factor(user)
    old = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert fresh.get(f"{BASE}recovery-codes/generate/").status_code == 200
    answer = fresh.post(f"{BASE}recovery-codes/generate/")
    assert answer["Location"] == f"{BASE}recovery-codes/"
    new = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)


def test_a_learner_can_switch_it_off(fresh, user):
    give_second_factor(user)
    assert fresh.get(f"{BASE}totp/deactivate/").status_code == 200
    answer = fresh.post(f"{BASE}totp/deactivate/")
    assert answer["Location"] == BASE
    assert not Authenticator.objects.filter(user=user).exists()
    assert mail.outbox[0].subject == "Inloggen in twee stappen staat uit"


def test_an_owner_cannot_switch_it_off(client):
    owner = make_user(is_staff=True, is_superuser=True)
    sign_in(client, owner)
    give_second_factor(owner)
    answer = client.post(f"{BASE}totp/deactivate/")
    assert answer.status_code == 422
    assert Authenticator.objects.filter(user=owner).exists()


@pytest.mark.parametrize("state", [False, True])
def test_the_overview_says_where_one_stands(fresh, user, state):
    if state:
        give_second_factor(user)
    page = fresh.get(BASE).content.decode()
    assert ("Ingeschakeld" in page) is state
    assert ("Uitgeschakeld" in page) is not state


def test_seeing_the_codes_asks_who_it_is_after_a_while(user_client, user):
    give_second_factor(user)
    answer = user_client.get(f"{BASE}recovery-codes/")
    assert answer["Location"].startswith("/nl/account/reauthenticate/")
    answer = user_client.post(answer["Location"], {"password": PASSWORD})
    assert answer["Location"] == f"{BASE}recovery-codes/"
    assert user_client.get(answer["Location"]).status_code == 200


def test_asking_who_it_is_takes_a_code_too(user_client, user):
    secret = give_second_factor(user)
    path = f"{BASE}reauthenticate/"
    assert user_client.get(path).status_code == 200
    assert user_client.post(path, {"code": "1"}).status_code == 422
    assert user_client.post(path, {"code": code_for(secret)}).status_code == 302


def test_a_wrong_password_there_is_refused_with_a_sentence(user_client):
    answer = user_client.post("/nl/account/reauthenticate/", {"password": "verkeerd"})
    assert answer.status_code == 422
    assert "Dit wachtwoord klopt niet" in answer.content.decode()
