"""Links in mails: expired, used, asked for anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail
from django.utils import timezone

from tests.accounts.conftest import path_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEW_LINK = "/nl/account/new-link/"


@pytest.fixture
def link():
    address = EmailAddress.objects.get(user=make_user("wacht@example.org", verified=False))
    return f"/nl/account/confirm-email/{EmailConfirmationHMAC(address).key}/"


def test_an_expired_link_says_so_and_offers_a_new_one(client, link):
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        for answer in (client.get(link), client.post(link)):
            assert answer.status_code == 410
            assert "Deze link is verlopen" in answer.content.decode()
            assert "Stuur een nieuwe link" in answer.content.decode()
    assert not EmailAddress.objects.get().verified


def test_a_used_link_says_that_the_address_is_confirmed(client, link):
    client.post(link)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "Dit adres is bevestigd" in answer.content.decode()


@pytest.mark.parametrize("key", ["x", "Mg:1abc:def", "%00", "a" * 3000, "🙂"])
def test_a_made_up_link_is_no_error(client, key):
    assert client.get(f"/nl/account/confirm-email/{key}/").status_code in {400, 410}


def test_a_new_link_goes_to_an_address_that_waits(client, link):
    answer = client.post(NEW_LINK, {"email": "Wacht@example.org"})
    assert (answer.status_code, answer["Location"]) == (302, "/nl/account/confirm-email/")
    assert client.post(path_in(mail.outbox[0])).status_code == 302
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("email", ["unknown@example.org", "known@example.org"])
def test_no_other_address_gets_a_mail_and_the_answer_is_the_same(client, email):
    make_user("known@example.org")
    answer = client.post(NEW_LINK, {"email": email})
    assert (answer.status_code, answer["Location"]) == (302, "/nl/account/confirm-email/")
    assert not mail.outbox


def test_an_address_gets_no_more_than_three_links_in_ten_minutes(client, link):
    for _ in range(5):
        client.post(NEW_LINK, {"email": "wacht@example.org"})
    assert len(mail.outbox) == 3


def test_asking_for_links_is_limited(client):
    answers = [client.post(NEW_LINK, {"email": f"a{number}@example.org"}) for number in range(11)]
    assert answers[9].status_code == 302
    assert answers[10].status_code == 429


def test_bad_input_is_shown_again(client):
    answer = client.post(NEW_LINK, {"email": "niets"})
    assert answer.status_code == 422
    assert b'value="niets"' in answer.content


def test_only_get_and_post(client):
    assert client.put(NEW_LINK).status_code == 405
