"""A case on its pages: read on, come back, check, and see all explained."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.quizzes.builders import give, items_of
from tests.quizzes.kinds.pages import put_first
from tests.quizzes.kinds.test_case import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(attempt):
    """Return the first item of the learner's attempt, which is a case."""
    whole = content()
    whole["read"] = attempt.drawn.get(position=1).version.content["read"]
    for stage in whole["stages"]:
        for option in stage["options"]:
            option["read"] = whole["read"]
    return put_first(attempt, "case", whole)


def url_of(row, name="question"):
    return reverse(f"quizzes:{name}", args=[row.attempt.uuid, row.position])


def send(client, row, action, revision, **answers):
    sent = {f"answer.{stage}": keys for stage, keys in answers.items()}
    return client.post(url_of(row), {"action": action, "revision": revision, **sent})


def test_only_the_first_stage_is_shown_at_first(user_client, row):
    page = user_client.get(url_of(row)).content.decode()
    assert "story s1" in page
    assert "story s2" not in page
    assert "do:next" in page
    assert 'value="check"' not in page


def test_the_whole_way_through_a_case(user_client, row):
    reply = send(user_client, row, "do:next", 0, s1="b")
    assert reply.status_code == 302
    assert reply.url == f"{url_of(row)}#now"
    page = user_client.get(url_of(row)).content.decode()
    assert "story s2" in page
    assert "story s3" not in page
    assert 'name="answer.s1"' not in page
    send(user_client, row, "do:next", 1, s2=["a", "b"])
    page = user_client.get(url_of(row)).content.decode()
    assert 'value="check"' in page
    reply = send(user_client, row, "check", 2, s3="d")
    assert reply.url == url_of(row, "feedback")
    row.refresh_from_db()
    assert row.response == ["s1=b", "s2=a", "s2=b", "s3=d"]
    assert str(row.points) == "0.6667"
    page = user_client.get(url_of(row, "feedback")).content.decode()
    assert all(f"story {key}" in page for key in ("s1", "s2", "s3"))
    assert "2 van de 3" in page


def test_an_answer_cannot_be_changed_after_more_is_shown(user_client, row):
    send(user_client, row, "do:next", 0, s1="b")
    send(user_client, row, "save", 1, s1="a", s2="c")
    row.refresh_from_db()
    assert row.response == ["s1=b", "s2=c"]


def test_reading_on_without_an_answer_is_refused_with_a_sentence(user_client, row):
    reply = send(user_client, row, "do:next", 0)
    assert reply.status_code == 422
    assert "Kies een antwoord" in reply.content.decode()
    row.refresh_from_db()
    assert row.state == {}


def test_pressing_twice_shows_one_stage_more(user_client, row):
    send(user_client, row, "do:next", 0, s1="b")
    send(user_client, row, "do:next", 0, s1="b")
    row.refresh_from_db()
    assert row.state == {"shown": 2}
    assert row.revision == 1


def test_a_later_stage_cannot_be_answered_in_advance(user_client, row):
    assert send(user_client, row, "save", 0, s1="a", s3="d").status_code == 422
    row.refresh_from_db()
    assert row.response is None


def test_a_case_that_is_not_read_to_its_end_cannot_be_checked(user_client, row):
    reply = send(user_client, row, "check", 0, s1="a")
    assert reply.status_code == 422
    row.refresh_from_db()
    assert row.checked_at is None


def test_what_was_answered_before_stays_on_the_page_that_asks_again(user_client, row):
    send(user_client, row, "do:next", 0, s1="b")
    said = user_client.get(url_of(row)).content.decode().split('class="told"')[1].split("</section>")[0]
    again = send(user_client, row, "do:next", 1)
    assert again.status_code == 422
    assert again.content.decode().split('class="told"')[1].split("</section>")[0] == said


def test_a_device_that_lags_behind_hears_that_what_was_answered_stands(user_client, row):
    send(user_client, row, "do:next", 0, s1="b")
    sent = {"action": "save", "revision": 0, "answer": "s1=c"}
    reply = user_client.post(url_of(row), sent, headers={"Accept": "application/json"})
    assert (reply.status_code, reply.json()["state"]) == (409, "closed")
    assert "verder gelezen" in reply.json()["error"]
    assert user_client.post(url_of(row), sent).status_code == 302
    row.refresh_from_db()
    assert (row.response, row.revision) == (["s1=b"], 1)


def test_the_overview_calls_a_case_open_until_it_is_read_to_its_end(user_client, row):
    for other in items_of(row.attempt)[1:]:
        give(other, other.kind.right(other.content))
    overview, submit = (reverse(f"quizzes:{name}", args=[row.attempt.uuid]) for name in ("review", "submit"))
    send(user_client, row, "do:next", 0, s1="b")
    page = user_client.get(overview).content.decode()
    assert "Deels beantwoord" in page
    assert "Eén vraag is nog open" in page
    assert user_client.post(submit).status_code == 422
    send(user_client, row, "do:next", 1, s2=["a", "b"])
    send(user_client, row, "save", 2, s3="d")
    assert "Deels beantwoord" not in user_client.get(overview).content.decode()
    assert user_client.post(submit).status_code == 302
