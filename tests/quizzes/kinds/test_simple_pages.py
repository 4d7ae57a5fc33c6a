"""Statements, pairs, steps, numbers, words and gaps on their pages: asked, kept, refused as typed, explained."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.urls import reverse
from django.utils.html import escape

from quizzes.items import REGISTRY
from tests.quizzes.kinds.examples import EXAMPLES
from tests.quizzes.kinds.pages import put_first

pytestmark = pytest.mark.django_db
SIMPLE = ["matrix", "matching", "ordering", "numeric", "text", "cloze"]
JSON = {"Accept": "application/json"}
NASTY = '"><script>alert(1)</script>'


@pytest.fixture
def put(attempt):
    """Return a function that makes the first item of the learner's attempt one of this kind."""
    read = attempt.drawn.select_related("version").get(position=1).version.content["read"]

    def made(kind):
        content = deepcopy(EXAMPLES[kind]) | {"read": read}
        for option in content["options"]:
            option["read"] = read
            for choice in option.get("choices") or ():
                choice["read"] = read
        return put_first(attempt, kind, content)

    return made


def url_of(row, name="question"):
    return reverse(f"quizzes:{name}", args=[row.attempt.uuid, row.position])


def send(client, row, response, action="save", **headers):
    row.refresh_from_db()
    sent = {"answer": response, "revision": row.revision, "action": action}
    return client.post(url_of(row), sent, headers=headers)


@pytest.mark.parametrize("kind", SIMPLE)
def test_each_kind_is_asked_with_its_rule_kept_checked_and_explained(user_client, put, kind):
    row = put(kind)
    page = user_client.get(url_of(row)).content.decode()
    assert escape(row.kind.rule(row.content)) in page
    assert 'id="a-1"' in page
    assert "uitleg" not in page
    right = row.kind.right(row.content)
    assert send(user_client, row, right, **JSON).json() == {"state": "saved", "revision": 1}
    row.refresh_from_db()
    assert row.response == right
    assert send(user_client, row, right, "check").url == url_of(row, "feedback")
    page = user_client.get(url_of(row, "feedback")).content.decode()
    assert re.search(r"<h1 id=\"v\">.*?Juist", page, re.DOTALL)
    assert all(option["why"]["nl"] in page for option in row.content["options"])


@pytest.mark.parametrize("kind", SIMPLE)
def test_what_is_kept_stands_on_the_page_again(user_client, put, kind):
    row = put(kind)
    send(user_client, row, row.kind.right(row.content))
    page = user_client.get(url_of(row)).content.decode()
    marks = len(re.findall(r'(?:value="[^"]+"[^>]* (?:checked|selected)|id="a-\d"[^>]*value="[^"]+")', page))
    assert marks == {"matrix": 4, "matching": 3, "ordering": 0, "numeric": 1, "text": 1, "cloze": 2}[kind]
    if kind == "ordering":
        assert re.findall(r'type="hidden" name="answer" value="(\w)"', page) == list("abcd")


@pytest.mark.parametrize("kind", SIMPLE)
def test_nothing_or_half_is_not_checked(user_client, put, kind):
    row = put(kind)
    half = [] if kind in ("ordering", "numeric", "text") else row.kind.right(row.content)[:1]
    reply = send(user_client, row, half, "check")
    assert reply.status_code == 422
    assert escape(str(row.kind.missing)) in reply.content.decode()
    row.refresh_from_db()
    assert (row.response, row.checked_at) == (None, None)


@pytest.mark.parametrize(
    ("kind", "sent", "sentence"),
    [
        ("numeric", "negentig", "Typ een getal"),
        ("numeric", "1.500", "Dit getal is op twee manieren te lezen"),
        ("numeric", NASTY, "Typ een getal"),
        ("numeric", "9" * 41, "Dit antwoord is te lang"),
        ("text", "z" * 201, "Dit antwoord is te lang"),
        ("cloze", f"g2={'z' * 201}", "Dit antwoord is te lang"),
    ],
)
def test_what_cannot_be_an_answer_is_told_beside_the_field_and_stays_there(user_client, put, kind, sent, sentence):
    row = put(kind)
    kept = row.kind.right(row.content)
    send(user_client, row, kept)
    reply = send(user_client, row, [sent])
    page = reply.content.decode()
    assert reply.status_code == 422
    assert re.search(rf'id="m-a">.*?{sentence}', page, re.DOTALL)
    assert 'aria-describedby="h-a m-a"' in page
    assert f'value="{escape(sent.removeprefix("g2="))}"' in page
    assert NASTY not in page
    reply = send(user_client, row, [sent], **JSON)
    assert (reply.status_code, reply.json()["state"]) == (422, "invalid")
    row.refresh_from_db()
    assert row.response == kept


@pytest.mark.parametrize(("kind", "start"), [("numeric", ""), ("text", ""), ("cloze", "g2=")])
def test_half_a_megabyte_is_answered_in_words(user_client, put, kind, start):
    row = put(kind)
    assert send(user_client, row, [start + "9" * 500_000]).status_code == 422
    row.refresh_from_db()
    assert row.response is None


@pytest.mark.parametrize("kind", SIMPLE)
@pytest.mark.parametrize("sent", [["\x00"], ["q=\x00", "a=\x00"], ["=", "a", "a"], ["g1=a", "g1=b"], ["🧠" * 300]])
def test_strange_input_is_kept_tidied_or_refused_and_never_breaks(user_client, put, kind, sent):
    row = put(kind)
    assert send(user_client, row, sent).status_code in (302, 422)
    row.refresh_from_db()
    assert "\x00" not in str(row.response)


@pytest.mark.parametrize(("kind", "sent"), [("text", [NASTY]), ("cloze", ["g1=b", f"g2={NASTY}"])])
def test_what_a_learner_typed_is_shown_back_as_text(user_client, put, kind, sent):
    row = put(kind)
    send(user_client, row, sent, "check")
    page = user_client.get(url_of(row, "feedback")).content.decode()
    assert escape(NASTY) in page
    assert NASTY not in page


def test_a_misspelt_term_earns_the_point_and_its_spelling_is_shown(user_client, put):
    row = put("text")
    send(user_client, row, ["Nervus vages"], "check")
    row.refresh_from_db()
    assert row.points == 1
    page = user_client.get(url_of(row, "feedback")).content.decode()
    assert "U antwoordde “Nervus vages”. Zo schrijft u het: nervus vagus." in page


def test_a_row_says_what_was_answered_and_what_is_right(user_client, put):
    row = put("matrix")
    send(user_client, row, ["a=true", "b=false", "c=false", "d=false"], "check")
    page = user_client.get(url_of(row, "feedback")).content.decode()
    assert "U beoordeelde 3 van de 4 stellingen goed. U krijgt 0,5 van 1 punt." in " ".join(page.split())
    assert page.count("Uw antwoord: Onjuist") == 3
    assert page.count("Juiste antwoord: Onjuist") == 2
    assert page.count("Juiste antwoord: Juist") == 2


def test_steps_move_by_buttons_that_are_sent(user_client, put):
    row = put("ordering")
    first, second, *rest = row.option_order
    reply = send(user_client, row, row.option_order, f"do:down:{first}")
    assert reply.url == f"{url_of(row)}#now"
    row.refresh_from_db()
    assert row.response == [second, first, *rest]
    page = user_client.get(url_of(row)).content.decode()
    assert re.findall(r'type="hidden" name="answer" value="(\w)"', page) == row.response
    assert page.count('aria-disabled="true"') == 2


def test_a_move_that_leads_nowhere_leaves_the_steps_as_they_stand(user_client, put):
    row = put("ordering")
    send(user_client, row, row.option_order, f"do:up:{row.option_order[0]}")
    row.refresh_from_db()
    assert row.response == row.option_order


def test_the_steps_as_shown_are_an_answer_when_they_are_checked(user_client, put):
    row = put("ordering")
    send(user_client, row, row.option_order, "check")
    row.refresh_from_db()
    assert row.response == row.option_order
    assert row.points < 1
    page = user_client.get(url_of(row, "feedback")).content.decode()
    assert page.count("Uw antwoord: plaats") == 4


def test_two_answers_are_told_apart_in_words(user_client, put):
    row = put("cloze")
    send(user_client, row, ["g1=a"])
    reply = user_client.post(url_of(row), {"answer": ["g1=b", "g2=brein"], "revision": 0, "action": "save"})
    page = reply.content.decode()
    assert reply.status_code == 409
    assert "‘tekst g1: tekst a’" in page
    assert "‘tekst g1: tekst b’ / ‘tekst g2: brein’" in page


def test_every_kind_has_a_page_here_or_of_its_own():
    assert set(SIMPLE) == set(REGISTRY) - {"single", "multiple", "case", "concordance"}


def test_what_cannot_be_kept_stays_on_the_page_when_the_question_is_marked(user_client, put):
    row = put("numeric")
    reply = user_client.post(url_of(row, "flag"), {"answer": "negentig", "revision": 0, "flagged": "1"})
    page = reply.content.decode()
    assert reply.status_code == 422
    assert 'value="negentig"' in page
    assert "Gemarkeerd: haal de markering weg" in page
    row.refresh_from_db()
    assert row.flagged_at


@pytest.mark.parametrize(("name", "action"), [("flag", ""), ("question", "stop")])
@pytest.mark.parametrize("later", ["check", "save"])
def test_steps_that_nobody_moved_are_no_answer_until_they_are_handed_over(user_client, put, name, action, later):
    row = put("ordering")
    sent = {"answer": row.option_order, "revision": 0, "flagged": "1"}
    assert user_client.post(url_of(row, name), sent | {"action": action}).status_code == 302
    row.refresh_from_db()
    assert row.response is None
    user_client.post(url_of(row), sent | {"action": later})
    row.refresh_from_db()
    assert row.response == row.option_order
