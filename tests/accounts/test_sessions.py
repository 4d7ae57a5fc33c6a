from __future__ import annotations

import pytest
from django.test import Client

from accounts.devices import device
from tests.accounts.conftest import sign_in

pytestmark = pytest.mark.django_db
SESSIONS = "/nl/account/sessions/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


def test_all_places_are_listed_and_the_others_can_be_ended(user):
    here, there = Client(headers={"user-agent": FIREFOX}), Client(headers={"user-agent": SAFARI})
    sign_in(here, user)
    sign_in(there, user)
    page = here.get(SESSIONS).content.decode()
    assert "Firefox op Windows" in page
    assert "Safari op iPhone" in page
    assert page.count("dit apparaat") == 1
    answer = here.post(SESSIONS)
    assert (answer.status_code, answer["Location"]) == (302, SESSIONS)
    assert here.get("/nl/account/").status_code == 200
    assert there.get("/nl/account/").status_code == 302


def test_one_session_has_nothing_to_end(client, user):
    sign_in(client, user)
    page = client.get(SESSIONS).content.decode()
    assert "Beëindig de andere sessies" not in page


def test_nobody_sees_those_of_someone_else(client, user, stranger):
    sign_in(Client(headers={"user-agent": FIREFOX}), stranger)
    sign_in(client, user)
    assert "Firefox" not in client.get(SESSIONS).content.decode()


def test_needs_sign_in(client):
    assert client.get(SESSIONS).status_code == 302


@pytest.mark.parametrize(
    ("agent", "words"), [(FIREFOX, "Firefox on Windows"), (SAFARI, "Safari on iPhone"), ("curl/8", "Unknown browser")]
)
def test_a_browser_in_a_few_words(agent, words, settings):
    from django.utils.translation import override

    with override("en"):
        assert device(agent) == words
