from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError

from accounts.models import User
from tests.accounts.conftest import NEW_PASSWORD, path_in, sign_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db
RESET = "/nl/account/password/reset/"
CHANGE = "/nl/account/password/change/"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elf tekens.", "password_too_short"),
        ("aaaaaaaaaaaaaa", "password_repeats"),
        ("abcabcabcabcabc", "password_repeats"),
        ("lamp7 lamp7 lamp7 ", "password_repeats"),
        ("qwertyuiopasdf", "password_sequence"),
        ("abcdefghijklmn", "password_sequence"),
        ("123456789012345", "password_sequence"),
        ("Tussen darm en brein 1", "password_site_name"),
        ("nl-lab serotonine!", "password_site_name"),
        ("Wachtwoord1234!", "password_too_common"),
        ("password123456", "password_too_common"),
        ("Psycholoog2026", "password_too_common"),
    ],
)
def test_weak_or_leaked_looking_passwords_are_refused(password, code):
    with pytest.raises(ValidationError) as caught:
        validate_password(password, User(email="iemand@example.org"))
    assert code in {error.code for error in caught.value.error_list}


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        NEW_PASSWORD,
        "correct horse battery",
        "de kat zat op 3 daken",
        "Zq8!kd92mXp04",
        "王小明爱吃苹果和香蕉还有梨",
    ],
)
def test_good_passwords_are_accepted_whatever_their_signs(password):
    validate_password(password, User(email="iemand@example.org"))


def test_a_password_like_the_own_name_is_refused():
    with pytest.raises(ValidationError):
        validate_password("wilhelminadejong", User(email="a@example.org", name="Wilhelmina de Jong"))


def test_reset_by_mail_in_the_language_of_the_person(client):
    user = make_user("lid@example.org", language="en")
    answer = client.post(RESET, {"email": "Lid@example.org"})
    assert answer["Location"] == f"{RESET}done/"
    (message,) = mail.outbox
    assert message.subject == "Choose a new password"
    answer = client.get(path_in(message), follow=True)
    form_path = answer.redirect_chain[-1][0]
    assert form_path.startswith("/en/")
    answer = client.post(form_path, {"password1": NEW_PASSWORD}, follow=True)
    assert answer.status_code == 200
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert mail.outbox[1].subject == "Your password has been changed"


def test_a_reset_link_works_once(client):
    make_user("lid@example.org")
    client.post(RESET, {"email": "lid@example.org"})
    link = path_in(mail.outbox[0])
    client.post(client.get(link)["Location"], {"password1": NEW_PASSWORD})
    answer = client.get(link)
    assert "Deze link werkt niet meer" in answer.content.decode()
    assert "Stuur een nieuwe link" in answer.content.decode()


@pytest.mark.parametrize("key", ["1-abc-def", "zzz-set-password", "1-" + "x" * 500])
def test_a_made_up_reset_link_is_no_error(client, key):
    answer = client.get(f"/nl/account/password/reset/key/{key}/")
    assert answer.status_code == 200
    assert "Deze link werkt niet meer" in answer.content.decode()


def test_a_weak_new_password_is_refused_beside_the_field(client):
    make_user("lid@example.org")
    client.post(RESET, {"email": "lid@example.org"})
    answer = client.post(client.get(path_in(mail.outbox[0]))["Location"], {"password1": "qwertyuiopasdf"})
    assert answer.status_code == 422
    assert "rij toetsen" in answer.content.decode()


def test_an_unknown_address_gets_no_mail_and_the_same_answer(client):
    answer = client.post(RESET, {"email": "niemand@example.org"})
    assert answer["Location"] == f"{RESET}done/"
    assert not mail.outbox


def test_resets_for_one_address_are_limited(client):
    answers = [client.post(RESET, {"email": "lid@example.org"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]


def test_change_keeps_this_session_and_mails(client, user):
    sign_in(client, user)
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/nl/account/")
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert client.get("/nl/account/").status_code == 200
    assert mail.outbox[0].subject == "Uw wachtwoord is gewijzigd"


def test_change_needs_the_current_password(user_client, user):
    answer = user_client.post(CHANGE, {"oldpassword": "verkeerd", "password1": NEW_PASSWORD})
    assert answer.status_code == 422
    assert "Dit is niet uw huidige wachtwoord" in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_change_needs_sign_in(client):
    assert client.get(CHANGE)["Location"].startswith("/nl/account/login/")


class Later:
    """A thread that starts when the test says so."""

    def __init__(self, *, target, args):
        self.run = lambda: target(*args)
        LATER.append(self)

    def start(self):
        """Not yet."""


LATER: list[Later] = []


@pytest.mark.parametrize("address", ["/nl/account/password/reset/", "/nl/account/new-link/"])
def test_no_answer_waits_for_mail_that_only_a_known_address_gets(client, settings, monkeypatch, address):
    settings.MAIL_BESIDE_ANSWER = True
    monkeypatch.setattr("accounts.adapter.Thread", Later)
    LATER.clear()
    user = make_user(verified="new-link" not in address)
    answers = [client.post(address, {"email": email}) for email in (user.email, "niemand@example.org")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert not mail.outbox
    (later,) = LATER
    later.run()
    assert mail.outbox[0].to == [user.email]


def test_a_mail_server_that_fails_does_not_tell_either(client, settings, monkeypatch):
    settings.MAIL_BESIDE_ANSWER = True
    monkeypatch.setattr("accounts.adapter.Thread", Later)
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    LATER.clear()
    answer = client.post("/nl/account/password/reset/", {"email": make_user().email}, follow=True)
    LATER[0].run()
    assert not list(answer.context["messages"])


def fail(message):
    raise OSError
