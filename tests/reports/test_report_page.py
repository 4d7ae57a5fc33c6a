"""The page that reports a mistake: for every reader, unknown unless an answer is wanted."""

from __future__ import annotations

import html

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import LessonText
from reports.models import Report

pytestmark = pytest.mark.django_db
GOOD = {"place": "", "message": "Het jaartal klopt niet.", "email": "", "website": ""}


@pytest.fixture
def no_mail(monkeypatch):
    def fail(self, *args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)


def first_text(known):
    return LessonText.objects.get(lesson=known.lessons[0].pk, language="nl")


@pytest.mark.parametrize(("language", "words"), [("nl", "Meld een fout"), ("en", "Report a mistake")])
def test_a_visitor_gets_the_form_with_the_warning_about_clients(client, url, language, words):
    page = client.get(url().replace("/nl/", f"/{language}/")).content.decode()
    assert words in page
    assert page.count("<h1") == 1
    assert ("Noem geen gegevens van cliënten" in page) is (language == "nl")
    assert ("Do not mention any client details" in page) is (language == "en")


def test_every_block_of_the_lesson_can_be_chosen(client, url, known):
    page = html.unescape(client.get(url()).content.decode())
    passages = first_text(known).passages
    assert len(passages) > 8
    for passage in passages:
        assert f'<option value="{passage["id"]}">' in page


def test_the_place_can_be_in_the_address(client, url, known):
    anchor = first_text(known).passages[1]["id"]
    assert f'<option value="{anchor}" selected>' in client.get(url(), {"at": anchor}).content.decode()
    assert client.get(url(), {"at": "<x>"}).status_code == 200


def test_a_report_is_kept_with_release_language_and_words_mailed_and_thanked_for(client, url, known, course, settings):
    settings.CONTACT_EMAIL = "firm@example.org"
    passage = first_text(known).passages[0]
    answer = client.post(url(), GOOD | {"place": passage["id"]})
    assert (answer.status_code, answer["Location"]) == (302, url("thanks"))
    assert "Zo gaat het verder." in client.get(answer["Location"]).content.decode()
    row = Report.objects.get()
    assert (row.release, row.lesson_id, row.language) == (course.live_release, known.lessons[0].pk, "nl")
    assert (row.anchor, row.passage) == (passage["id"], passage["parts"][0]["text"])
    assert (row.email, row.user) == ("", None)
    assert row.mailed_at is not None
    (message,) = mail.outbox
    assert (message.to, message.reply_to) == (["firm@example.org"], [])
    assert message.subject == f"Fout gemeld in de les {known.lessons[0].title['nl']}"
    for part in (row.message, row.passage, course.live_release.version, "heeft niet om antwoord gevraagd"):
        assert part in message.body


def test_the_english_text_is_reported_as_english(client, url):
    client.post(url().replace("/nl/", "/en/"), GOOD)
    assert Report.objects.get().language == "en"


def test_a_learner_stays_unknown_unless_an_answer_is_wanted(user_client, user, url):
    assert f'value="{user.email}"' in user_client.get(url()).content.decode()
    user_client.post(url(), GOOD | {"email": user.email})
    user_client.post(url(), GOOD | {"email": user.email, "wants_answer": "on"})
    answered, silent = Report.objects.all()
    assert (silent.email, silent.user) == ("", None)
    assert (answered.email, answered.user) == (user.email, user)
    assert mail.outbox[1].reply_to == [user.email]


def test_whoever_wants_an_answer_fills_in_an_address(client, url):
    answer = client.post(url(), GOOD | {"wants_answer": "on"})
    assert answer.status_code == 422
    assert "Vul uw e-mailadres in." in answer.content.decode()
    assert client.post(url(), GOOD | {"email": "niets"}).status_code == 302
    assert Report.objects.get().email == ""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"message": ""}, "Schrijf wat er niet klopt."),
        ({"message": "x" * 2001}, "2000"),
        ({"message": "a\x00b"}, "Null"),
        ({"place": "p-nergens"}, "Kies een plek uit de lijst."),
        ({"email": "niets", "wants_answer": "on"}, "Vul een volledig e-mailadres in"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, url, change, sentence):
    answer = client.post(url(), GOOD | {"email": "eva@example.org"} | change)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert change.get("email", "eva@example.org") in page
    assert not Report.objects.exists()


def test_a_mail_that_fails_loses_nothing_and_names_nobody_in_the_log(client, url, no_mail, caplog):
    assert client.post(url(), GOOD | {"email": "eva@example.org", "wants_answer": "on"}).status_code == 302
    assert Report.objects.get().mailed_at is None
    assert "was not mailed" in caplog.text
    assert "eva" not in caplog.text


def test_nothing_typed_stands_in_a_header(client, url):
    client.post(url(), GOOD | {"message": "X\r\nBcc: evil@example.org"})
    assert "evil" not in str(mail.outbox[0].message()).split("\n\n")[0]


def test_the_trap_field_keeps_a_robot_out_without_telling_it(client, url):
    answer = client.post(url(), GOOD | {"website": "https://spam.example"})
    assert answer["Location"] == url("thanks")
    assert not Report.objects.exists()
    assert not mail.outbox


def test_the_sixth_report_in_an_hour_is_refused_in_words_and_kept_in_the_form(client, url):
    for _ in range(5):
        assert client.post(url(), GOOD).status_code == 302
    answer = client.post(url(), GOOD)
    assert answer.status_code == 429
    assert "Uw melding is niet verstuurd" in answer.content.decode()
    assert GOOD["message"] in answer.content.decode()
    assert Report.objects.count() == 5


def test_a_visitor_at_a_closed_module_is_shown_how_to_get_in(client, user_client, url, known, course):
    closed = url(module=2)
    assert user_client.get(closed).status_code == 200
    client.logout()
    answer = client.get(closed)
    module = reverse("courses:module", args=[course.slug, known.modules[1].slug])
    assert (answer.status_code, answer["Location"]) == (302, module)
    assert client.post(closed, GOOD)["Location"] == module
    assert not Report.objects.exists()


def test_unknown_lessons_and_methods(client, url, known):
    assert client.get(url().replace(known.lessons[0].slug, "nergens")).status_code == 404
    assert client.get(url("thanks").replace(known.lessons[0].slug, "nergens")).status_code == 404
    assert client.put(url()).status_code == 405
    assert client.post(url("thanks")).status_code == 405


def test_a_lesson_without_a_text_cannot_be_reported(client, url, known):
    LessonText.objects.filter(lesson=known.lessons[0].pk).delete()
    from courses import outline

    outline.forget()
    assert client.get(url()).status_code == 404
    outline.forget()


def test_every_lesson_leads_there(client, user_client, url, course, known):
    for number, lesson in enumerate(known.modules[1].lessons, start=1):
        page = reverse("courses:lesson", args=[course.slug, lesson.module_slug, lesson.slug])
        assert f'href="{url("report", 2, number)}"' in user_client.get(page).content.decode()


def test_the_page_costs_few_queries(client, user_client, url, django_assert_max_num_queries):
    user_client.get(url())
    with django_assert_max_num_queries(6):
        user_client.get(url())
    client.logout()
    with django_assert_max_num_queries(2):
        client.get(url())


ODD = st.sampled_from(["\x00", "🙂" * 300, "\u202egnirts", "x" * 10_000, "\r\nBcc: a@b.nl", "<b>&"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.fixed_dictionaries(
        {name: ODD | st.text(max_size=100) for name in GOOD}, optional={"wants_answer": st.text(max_size=3)}
    )
)
def test_the_form_takes_anything(client, url, values):
    cache.clear()
    assert client.post(url(), values).status_code < 500


def test_two_megabytes_are_refused_politely(client, url):
    answer = client.post(url(), "message=" + "x" * 2_000_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500


def test_a_question_as_label_gets_no_colon_in_the_summary_of_mistakes(client, url):
    page = client.post(url(), GOOD | {"message": "", "email": "niets", "wants_answer": "on"}).content.decode()
    assert ">Wat klopt er niet? Schrijf wat er niet klopt.</a>" in page
    assert ">Uw e-mailadres: Vul" in page
