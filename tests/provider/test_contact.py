from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provider.models import ContactRequest
from provider.personal_data import erase, export
from provider.services import close, mail_unsent, mark_answered, send_request
from tests.factories import make_user

pytestmark = pytest.mark.django_db
CONTACT = "/nl/contact/"
GOOD = {
    "kind": "video",
    "name": "Ans de Vries",
    "email": "ans@example.org",
    "organisation": "Praktijk Zuid",
    "message": "Kunt u in mei?\nGroet, Ans",
    "website": "",
}


def make_request(**fields):
    values = {name: GOOD[name] for name in ("kind", "name", "email", "organisation", "message")}
    return ContactRequest.objects.create(**values | {"language": "nl"} | fields)


@pytest.fixture
def no_mail(monkeypatch):
    def fail(self, *args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)


@pytest.mark.parametrize(("language", "words"), [("nl", "Videoconsult"), ("en", "Video consultation")])
def test_the_page_is_public_and_says_who_offers_what(client, language, words):
    page = client.get(f"/{language}/contact/").content.decode()
    assert words in page
    assert "NL-Lab" in page
    assert page.count("<h1") == 1
    assert page.count('type="radio"') == 3
    assert "checked" not in page


def test_a_request_is_kept_mailed_and_thanked_for(client, settings):
    settings.CONTACT_EMAIL = "firm@example.org"
    answer = client.post(CONTACT, GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/nl/contact/thanks/")
    assert client.get(answer["Location"]).status_code == 200
    row = ContactRequest.objects.get()
    assert (row.kind, row.name, row.email, row.language, row.user) == ("video", GOOD["name"], GOOD["email"], "nl", None)
    assert row.mailed_at is not None
    assert row.state == "wacht"
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == (["firm@example.org"], ["ans@example.org"])
    assert "Kunt u in mei?" in message.body


def test_nothing_typed_stands_in_a_header_but_the_checked_address(client):
    client.post(CONTACT, GOOD | {"name": "X\r\nBcc: evil@example.org", "organisation": "Y\nSubject: z"})
    for message in mail.outbox:
        headers = str(message.message()).split("\n\n")[0]
        assert "evil" not in headers
        assert message.subject == "Aanvraag via de cursus: Videoconsult"


def test_signed_in_name_and_address_stand_there_already(client):
    client.force_login(make_user("lid@example.org", name="Lid van Dam"))
    page = client.get(CONTACT).content.decode()
    assert 'value="Lid van Dam"' in page
    assert 'value="lid@example.org"' in page
    client.post(CONTACT, GOOD)
    assert ContactRequest.objects.get().user.email == "lid@example.org"


def test_a_mail_that_fails_loses_nothing_and_names_nobody_in_the_log(client, no_mail, caplog):
    assert client.post(CONTACT, GOOD).status_code == 302
    assert ContactRequest.objects.get().mailed_at is None
    assert "was not mailed" in caplog.text
    assert "Ans" not in caplog.text
    assert "ans@" not in caplog.text


def test_what_was_not_mailed_is_mailed_later_once():
    make_request(created_at=timezone.now() - timedelta(hours=1))
    just_now = make_request()
    out = StringIO()
    call_command("mail_requests", stdout=out)
    call_command("mail_requests", stdout=out)
    assert out.getvalue().split("\n")[:2] == ["1 mailed, 0 failed", "0 mailed, 0 failed"]
    assert len(mail.outbox) == 1
    just_now.refresh_from_db()
    assert just_now.mailed_at is None


def test_mailing_later_says_when_it_fails(no_mail):
    make_request(created_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(CommandError):
        call_command("mail_requests", stdout=StringIO())
    assert mail_unsent() == (0, 1)


def test_the_trap_field_keeps_a_robot_out_without_telling_it(client):
    answer = client.post(CONTACT, GOOD | {"website": "https://spam.example"})
    assert answer["Location"] == "/nl/contact/thanks/"
    assert not ContactRequest.objects.exists()
    assert not mail.outbox


def test_the_sixth_request_in_an_hour_is_refused_in_words_and_kept_in_the_form(client):
    for _ in range(5):
        assert client.post(CONTACT, GOOD).status_code == 302
    answer = client.post(CONTACT, GOOD)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert "Uw aanvraag is niet verstuurd" in page
    assert "Kunt u in mei?" in page
    assert ContactRequest.objects.count() == 5


def test_a_refused_form_does_not_count_for_the_limit(client):
    for _ in range(8):
        assert client.post(CONTACT, {}).status_code == 422
    assert client.post(CONTACT, GOOD).status_code == 302


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Kies waar uw aanvraag over gaat."),
        ({"kind": "iets"}, "Kies waar uw aanvraag over gaat."),
        ({"name": ""}, "Vul uw naam in."),
        ({"email": ""}, "Vul uw e-mailadres in."),
        ({"email": "niets"}, "Vul een volledig e-mailadres in"),
        ({"message": ""}, "Schrijf wat u wilt vragen."),
        ({"message": "x" * 4001}, "4000"),
        ({"name": "a\x00b"}, "Null"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, change, sentence):
    answer = client.post(CONTACT, GOOD | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Praktijk Zuid" in page
    assert not ContactRequest.objects.exists()


def test_only_get_and_post(client):
    assert client.put(CONTACT).status_code == 405
    assert client.post("/nl/contact/thanks/").status_code == 405


def test_the_page_costs_one_query_for_a_visitor(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        client.get(CONTACT)


ODD = st.sampled_from(["\x00", "🙂" * 300, "\u202egnirts", "שלום", "x" * 10_000, "\r\nBcc: a@b.nl", "<b>&"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.fixed_dictionaries({name: st.one_of(ODD, st.text(max_size=200), st.just(GOOD[name])) for name in GOOD})
)
def test_the_form_takes_anything(client, values):
    cache.clear()
    assert client.post(CONTACT, values).status_code < 500


def test_two_megabytes_are_refused_politely(client):
    answer = client.post(CONTACT, "message=" + "x" * 2_000_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500


def test_answering_and_closing_keep_the_first_moment():
    row, first = make_request(), timezone.now()
    mark_answered(row=row, at=first)
    mark_answered(row=row, at=first + timedelta(days=1))
    assert (row.answered_at, row.state) == (first, "beantwoord")
    close(row=row, at=first)
    close(row=row, at=first + timedelta(days=1))
    assert (row.closed_at, row.state) == (first, "gesloten")


def test_the_states_are_found_by_the_facts():
    waiting, answered, closed = make_request(), make_request(), make_request()
    mark_answered(row=answered)
    close(row=closed)
    rows = ContactRequest.objects
    assert [list(rows.waiting()), list(rows.answered()), list(rows.closed())] == [[waiting], [answered], [closed]]


def test_requests_are_exported_by_account_and_by_address():
    user = make_user("Lid@example.org")
    make_request(email="lid@EXAMPLE.org", message="eerst")
    make_request(user=user, message="daarna")
    make_request(message="van een ander")
    messages = [row["message"] for row in export(user)["requests"]]
    assert messages == ["eerst", "daarna"]


def test_erasing_detaches_and_keeps_the_letter():
    user = make_user()
    row = send_request(**{key: GOOD[key] for key in GOOD if key != "website"}, language="nl", user=user)
    erase(user)
    row.refresh_from_db()
    assert (row.user, row.name) == (None, GOOD["name"])
