"""An answer that was sent while signed out, and that another window overtook, is not lost: the learner chooses."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from quizzes import pending, services
from tests.factories import PASSWORD, make_user
from tests.quizzes.builders import items_of, make_attempt, right_answer

JSON = {"Accept": "application/json"}
NOT_SAVED = "kon niet worden bewaard"
CHOOSE = "Kies welk antwoord telt"


@pytest.fixture
def row(attempt):
    """Return a single choice of the learner's open attempt."""
    return next(row for row in items_of(attempt) if row.version.kind == "single")


def url_of(row):
    return reverse("quizzes:question", args=[row.attempt.uuid, row.position])


def text(row, key):
    return escape(next(option["text"]["nl"] for option in row.version.content["options"] if option["key"] == key))


def send_signed_out(client, row, key, **values):
    return client.post(url_of(row), {"answer": key, "confidence": "2", "revision": "0", "action": "check", **values})


def save_elsewhere(user, row, key, action="save"):
    other = Client()
    other.force_login(user)
    return other.post(url_of(row), {"answer": key, "revision": "0", "action": action})


def sign_in(client, user, then="/nl/"):
    reply = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "next": then})
    assert reply.status_code == 302
    return reply


def told(reply):
    """Return what the learner is warned of."""
    return [str(row) for row in get_messages(reply.wsgi_request) if row.level_tag == "warning"]


@pytest.fixture
def overtaken(client, user, row):
    """Return the browser that signed in with an answer that another window had overtaken, and the row."""
    kept, sent = row.option_order[:2]
    send_signed_out(client, row, sent)
    save_elsewhere(user, row, kept)
    sign_in(client, user, url_of(row))
    return client, row, kept, sent


def test_after_the_sign_in_both_answers_stand_there_until_one_is_chosen(client, user, row):
    kept, sent = row.option_order[:2]
    assert "login" in send_signed_out(client, row, sent).url
    save_elsewhere(user, row, kept)
    reply = sign_in(client, user, url_of(row))
    page = client.get(reply.url).content.decode()
    assert CHOOSE in page
    assert f'<a href="{url_of(row)}">vraag {row.position}</a>' in page
    for _ in range(2):
        reply = client.get(url_of(row))
        page = reply.content.decode()
        assert reply.status_code == 200
        assert page.count(text(row, kept)) == page.count(text(row, sent)) == 2
        assert f'value="{sent}" id="a-{row.option_order.index(sent) + 1}"' in page
        assert page.count("checked") == 2
        assert 'name="revision" value="1"' in page
        assert 'value="drop"' in page
    row.refresh_from_db()
    assert row.response == [kept]


@pytest.mark.parametrize("action", ["save", "check", "stop"])
def test_the_answer_on_the_page_is_saved_over_the_kept_one_and_waits_no_longer(overtaken, action):
    client, row, _kept, sent = overtaken
    reply = client.post(url_of(row), {"answer": sent, "revision": "1", "action": action})
    assert reply.status_code == 302
    row.refresh_from_db()
    assert row.response == [sent]
    assert not client.session[pending.KEY]
    assert 'value="drop"' not in client.get(url_of(row), follow=True).content.decode()


def test_a_save_by_the_script_and_a_mark_are_a_choice_too(overtaken):
    client, row, kept, _sent = overtaken
    waiting = client.session[pending.KEY]
    assert client.post(url_of(row), {"answer": kept, "revision": "1"}, headers=JSON).status_code == 200
    assert not client.session[pending.KEY]
    session = client.session
    session[pending.KEY] = waiting
    session.save()
    url = reverse("quizzes:flag", args=[row.attempt.uuid, row.position])
    client.post(url, {"answer": kept, "revision": "1", "flagged": "1"})
    assert not client.session[pending.KEY]


def test_the_saved_answer_stays_when_it_is_chosen_also_twice(overtaken):
    client, row, kept, _sent = overtaken
    for _ in range(2):
        assert client.post(url_of(row), {"action": "drop"}).url == url_of(row)
        page = client.get(url_of(row)).content.decode()
        assert 'value="drop"' not in page
    row.refresh_from_db()
    assert (row.response, row.revision) == ([kept], 1)


def test_what_is_refused_or_clashes_again_is_no_choice(overtaken):
    client, row, kept, sent = overtaken
    assert client.post(url_of(row), {"answer": "zzz", "revision": "1"}).status_code == 422
    reply = client.post(url_of(row), {"answer": row.option_order[2], "revision": "0"})
    assert reply.status_code == 409
    assert 'value="drop"' in reply.content.decode()
    page = client.get(url_of(row)).content.decode()
    assert page.count(text(row, sent)) == page.count(text(row, kept)) == 2


def test_choosing_the_saved_answer_while_signed_out_leaves_nothing_to_wait(client, row):
    assert "login" in send_signed_out(client, row, row.option_order[0], action="drop").url
    assert pending.KEY not in client.session


def test_signing_in_again_loses_nothing_and_saves_nothing(overtaken, user):
    client, row, kept, _sent = overtaken
    before = client.session[pending.KEY]
    session = client.session
    for _ in range(2):
        applied = services.apply_pending_answers(user=user, pending=pending.take(session), at=timezone.now())
        assert (applied.kept, len(applied.undecided), applied.refused) == (0, 1, 0)
        pending.keep(session, applied.undecided)
    assert session[pending.KEY] == before
    row.refresh_from_db()
    assert row.response == [kept]


def test_the_same_answer_from_two_windows_is_no_choice(client, user, row):
    send_signed_out(client, row, row.option_order[0])
    save_elsewhere(user, row, row.option_order[0])
    reply = sign_in(client, user)
    assert told(reply) == []
    assert pending.KEY not in client.session


def test_an_answer_that_waits_and_is_the_kept_one_by_now_is_asked_as_ever(overtaken, user):
    client, row, _kept, sent = overtaken
    other = Client()
    other.force_login(user)
    other.post(url_of(row), {"answer": sent, "revision": "1", "action": "save"})
    assert 'value="drop"' not in client.get(url_of(row)).content.decode()


def test_several_that_wait_are_told_in_one_sentence(client, user, attempt):
    rows = [row for row in items_of(attempt) if row.version.kind == "single"][:2]
    for row in rows:
        send_signed_out(client, row, row.option_order[0])
        save_elsewhere(user, row, row.option_order[1])
    reply = sign_in(client, user)
    (sentence,) = told(reply)
    assert all(url_of(row) in sentence for row in rows)


@pytest.mark.parametrize("how", ["stranger", "unknown", "submitted", "checked", "bad"])
def test_what_does_not_fit_goes_and_one_sentence_says_so_without_saying_why(client, user, course, row, how):
    sent = "zzz" if how == "bad" else row.option_order[0]
    url = reverse("quizzes:question", args=[uuid4(), 1]) if how == "unknown" else url_of(row)
    client.post(url, {"answer": sent, "revision": "0"})
    if how == "submitted":
        services.submit(attempt=row.attempt, at=timezone.now())
    if how == "checked":
        save_elsewhere(user, row, right_answer(row), action="check")
    row.refresh_from_db()
    before = row.response
    reply = sign_in(client, make_user() if how == "stranger" else user)
    (sentence,) = told(reply)
    assert NOT_SAVED in sentence
    assert "href" not in sentence
    assert not client.session.get(pending.KEY)
    row.refresh_from_db()
    assert row.response == before


def test_a_question_that_was_closed_meanwhile_leads_on_and_lets_go_at_the_next_post(overtaken):
    client, row, _kept, sent = overtaken
    services.submit(attempt=row.attempt, at=timezone.now())
    result = reverse("quizzes:result", args=[row.attempt.uuid])
    assert client.get(url_of(row)).url == result
    assert client.session[pending.KEY]
    assert client.post(url_of(row), {"answer": sent, "revision": "1"}).url == result
    assert not client.session[pending.KEY]


def test_the_page_with_both_answers_writes_nothing_and_costs_no_query_more(overtaken, django_assert_max_num_queries):
    client, row, _kept, _sent = overtaken
    client.get(url_of(row))
    with django_assert_max_num_queries(5) as queries:
        assert 'value="drop"' in client.get(url_of(row)).content.decode()
    assert all(query["sql"].lstrip("(").startswith("SELECT") for query in queries.captured_queries)


def test_what_waits_for_one_question_is_shown_at_no_other(overtaken, course):
    client, row, _kept, _sent = overtaken
    others = [other for other in items_of(row.attempt) if other.pk != row.pk]
    assert all('value="drop"' not in client.get(url_of(other)).content.decode() for other in others)
    visitor = make_attempt(course, uuid4())
    assert client.get(url_of(items_of(visitor)[0])).status_code == 404
