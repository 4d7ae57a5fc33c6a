"""The question page: asks, keeps, refuses, and gives nothing away."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from quizzes import services
from tests.quizzes.builders import give, items_of, make_attempt, right_answer, wrong_answer

JSON = {"Accept": "application/json"}


def url_of(row, name="question"):
    return reverse(f"quizzes:{name}", args=[row.attempt.uuid, row.position])


@pytest.fixture
def first(attempt):
    return items_of(attempt)[0]


def single(attempt):
    return next(row for row in items_of(attempt) if row.version.kind == "single")


def multiple(attempt):
    return next(row for row in items_of(attempt) if row.version.kind == "multiple")


def test_it_asks_the_item_in_the_drawn_order(user_client, first):
    page = user_client.get(url_of(first)).content.decode()
    places = [page.index(f'value="{key}" id="a-') for key in first.option_order]
    assert places == sorted(places)
    assert escape(first.version.content["stem"]["nl"]) in page
    assert "checked" not in page


@pytest.mark.parametrize("final", [False, True])
def test_the_key_and_the_explanations_never_reach_the_browser_before_their_time(user_client, course, ready, final):
    attempt = make_attempt(course, ready, module=None if final else "serotonine")
    pages = [user_client.get(url_of(row)).content.decode() for row in items_of(attempt)]
    pages.append(user_client.get(reverse("quizzes:review", args=[attempt.uuid])).content.decode())
    for row in items_of(attempt):
        for option in row.version.content["options"]:
            assert all(escape(option["why"]["nl"]) not in page for page in pages)
    assert not any(re.search(r"""["'; -](correct|misconception)["'=&]""", page) for page in pages)


def test_a_checked_answer_leads_to_its_explanation_of_every_option(user_client, first):
    reply = user_client.post(
        url_of(first), {"answer": wrong_answer(first), "confidence": "2", "revision": "0", "action": "check"}
    )
    assert reply.url == url_of(first, "feedback")
    page = user_client.get(reply.url).content.decode()
    for option in first.version.content["options"]:
        assert escape(option["why"]["nl"]) in page
    assert user_client.get(url_of(first)).url == url_of(first, "feedback")
    first.refresh_from_db()
    assert (first.response, first.confidence, first.points) == (wrong_answer(first), 2, 0)


def test_a_double_click_on_check_is_one_check(user_client, first):
    sent = {"answer": right_answer(first), "revision": "0", "action": "check"}
    assert user_client.post(url_of(first), sent).url == user_client.post(url_of(first), sent).url


def test_no_answer_is_refused_beside_the_field(user_client, first):
    reply = user_client.post(url_of(first), {"revision": "0", "confidence": "1", "action": "check"})
    page = reply.content.decode()
    assert reply.status_code == 422
    assert 'id="m-a"' in page
    assert 'value="1" checked' in page
    assert items_of(first.attempt)[0].response is None


def test_an_option_of_another_question_is_refused_and_the_page_kept(user_client, first):
    reply = user_client.post(url_of(first), {"answer": "zzz", "revision": "0", "action": "check"})
    assert reply.status_code == 422


def test_stopping_saves_and_leads_to_the_module(user_client, first):
    reply = user_client.post(url_of(first), {"answer": right_answer(first), "revision": "0", "action": "stop"})
    assert reply.url == reverse("courses:module", args=["darm-brein-as", "as-en-routes"])
    assert items_of(first.attempt)[0].response == right_answer(first)
    assert user_client.get(url_of(first)).content.decode().count("checked") == len(right_answer(first))


def test_stopping_without_an_answer_is_fine(user_client, first):
    assert user_client.post(url_of(first), {"revision": "0", "action": "stop"}).status_code == 302


def test_several_right_answers_are_saved_and_the_rule_is_told(user_client, attempt):
    row = multiple(attempt)
    assert (
        f'type="checkbox" name="answer" value="{row.option_order[0]}"' in user_client.get(url_of(row)).content.decode()
    )
    user_client.post(url_of(row), {"answer": right_answer(row), "revision": "0", "action": "save"})
    row.refresh_from_db()
    assert row.response == right_answer(row)


def test_saving_in_the_background_answers_with_the_revision(user_client, first):
    reply = user_client.post(url_of(first), {"answer": right_answer(first), "revision": "0"}, headers=JSON)
    assert reply.json() == {"state": "saved", "revision": 1}
    reply = user_client.post(url_of(first), {"answer": "zzz", "revision": "1"}, headers=JSON)
    assert (reply.status_code, reply.json()["state"]) == (422, "invalid")


def test_a_second_tab_is_told_of_both_answers(user_client, attempt):
    row = single(attempt)
    kept, sent = row.option_order[0], row.option_order[1]
    texts = {option["key"]: option["text"]["nl"] for option in row.version.content["options"]}
    user_client.post(url_of(row), {"answer": kept, "revision": "0"})
    reply = user_client.post(url_of(row), {"answer": sent, "revision": "0"}, headers=JSON)
    assert reply.status_code == 409
    told = reply.json()
    assert (texts[kept] in told["kept"], texts[sent] in told["sent"], told["revision"]) == (True, True, 1)
    assert texts[kept] in told["error"]
    assert texts[sent] in told["error"]
    page = user_client.post(url_of(row), {"answer": sent, "revision": "0", "action": "check"})
    assert page.status_code == 409
    assert page.content.decode().count(escape(texts[kept])) == 2
    assert 'name="revision" value="1"' in page.content.decode()
    assert "Het bewaarde antwoord" in page.content.decode()
    assert "Het antwoord op deze pagina" in page.content.decode()
    again = user_client.post(url_of(row), {"answer": sent, "revision": "1", "action": "check"})
    assert again.status_code == 302
    row.refresh_from_db()
    assert row.response == [sent]


def test_the_same_answer_from_a_second_tab_is_no_conflict(user_client, first):
    for _ in range(2):
        reply = user_client.post(url_of(first), {"answer": right_answer(first), "revision": "0"}, headers=JSON)
        assert reply.status_code == 200


def test_after_submission_nothing_is_saved(user_client, first):
    services.submit(attempt=first.attempt, at=timezone.now())
    reply = user_client.post(url_of(first), {"answer": right_answer(first), "revision": "0"}, headers=JSON)
    assert (reply.status_code, reply.json()["state"]) == (409, "closed")
    reply = user_client.post(url_of(first), {"answer": right_answer(first), "revision": "0", "action": "check"})
    assert reply.url == reverse("quizzes:result", args=[first.attempt.uuid])
    assert user_client.get(url_of(first)).url == reply.url


def test_the_final_test_goes_on_without_a_verdict(user_client, course, ready):
    attempt = make_attempt(course, ready, module=None)
    rows = items_of(attempt)
    reply = user_client.post(url_of(rows[0]), {"answer": right_answer(rows[0]), "revision": "0", "action": "next"})
    assert reply.url == url_of(rows[1])
    reply = user_client.post(url_of(rows[1]), {"answer": right_answer(rows[1]), "revision": "0", "action": "check"})
    assert reply.url == url_of(rows[1])
    assert user_client.get(url_of(rows[1], "feedback")).url == url_of(rows[1])
    reply = user_client.post(url_of(rows[-1]), {"answer": right_answer(rows[-1]), "revision": "0", "action": "next"})
    assert reply.url == reverse("quizzes:review", args=[attempt.uuid])
    reply = user_client.post(url_of(rows[2]), {"revision": "0", "action": "stop"})
    assert reply.url == reverse("courses:overview", args=["darm-brein-as"])


def test_a_flag_keeps_the_answer_too(user_client, first):
    sent = {"answer": right_answer(first), "revision": "0", "flagged": "1"}
    assert user_client.post(url_of(first, "flag"), sent).url == url_of(first)
    first.refresh_from_db()
    assert first.flagged_at
    assert first.response == right_answer(first)
    user_client.post(url_of(first, "flag"), {"flagged": "0"})
    first.refresh_from_db()
    assert first.flagged_at is None
    assert first.response == right_answer(first)


@pytest.mark.parametrize("name", ["question", "feedback"])
def test_a_stranger_and_an_unknown_place_get_a_404(client, stranger, first, name):
    client.force_login(stranger)
    assert client.get(url_of(first, name)).status_code == 404
    assert client.post(url_of(first), {"answer": "a", "revision": "0"}).status_code == 404
    for position in (0, 7, 10**25):
        assert client.get(reverse("quizzes:question", args=[first.attempt.uuid, position])).status_code == 404


def test_wrong_methods_are_refused(user_client, first):
    assert user_client.put(url_of(first)).status_code == 405
    assert user_client.get(url_of(first, "flag")).status_code == 405
    assert user_client.post(url_of(first, "feedback")).status_code == 405


def test_signed_out_the_page_asks_to_sign_in_and_leads_back(client, first):
    for name in ("question", "feedback"):
        reply = client.get(url_of(first, name))
        assert reply.url == f"{reverse('account_login')}?next={url_of(first, name)}"
    reply = client.post(url_of(first, "flag"))
    assert reply.url == f"{reverse('account_login')}?next={url_of(first)}"


def test_an_answer_survives_an_expired_sign_in(client, user, first):
    sent = {"answer": right_answer(first), "confidence": "1", "revision": "0", "action": "check"}
    reply = client.post(url_of(first), sent)
    assert reply.url == f"{reverse('account_login')}?next={url_of(first)}"
    assert client.post(url_of(first), sent, headers=JSON).status_code == 401
    reply = client.post(reply.url, {"login": user.email, "password": "een-lang-wachtwoord"})
    assert reply.url == url_of(first)
    first.refresh_from_db()
    assert (first.response, first.confidence) == (right_answer(first), 1)


def test_signed_out_nothing_tells_whether_the_attempt_exists(client, first):
    unknown = reverse("quizzes:question", args=["00000000-0000-4000-8000-000000000000", 1])
    for url in (url_of(first), unknown):
        reply = client.post(url, {"answer": "a", "revision": "0"}, headers=JSON)
        assert (reply.status_code, json.loads(reply.content)["state"]) == (401, "signed-out")


def test_a_save_costs_at_most_eight_queries(user_client, first, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        reply = user_client.post(url_of(first), {"answer": right_answer(first), "revision": "0"}, headers=JSON)
    assert reply.json()["state"] == "saved"


def test_a_question_page_costs_the_same_with_many_attempts(user_client, first, course, django_assert_max_num_queries):
    user_client.get(url_of(first))
    with django_assert_max_num_queries(5):
        user_client.get(url_of(first))


def test_the_english_page_asks_in_english(user_client, first):
    page = user_client.get(url_of(first).replace("/nl/", "/en/")).content.decode()
    assert escape(first.version.content["stem"]["en"]) in page
    for option in first.version.content["options"]:
        assert escape(option["text"]["en"]) in page
    assert '<h1 lang="nl">' not in page


def test_the_english_page_marks_dutch_text_as_dutch(user_client, first, dutch_only):
    page = user_client.get(url_of(first).replace("/nl/", "/en/")).content.decode()
    assert page.count('<span lang="nl">') == len(first.option_order)
    assert '<h1 lang="nl">' in page


def test_an_answer_kept_before_is_shown_as_saved(user_client, first):
    give(first, right_answer(first))
    page = user_client.get(url_of(first).replace("/nl/", "/en/")).content.decode()
    assert '<span class="saved" role="status">Answer saved</span>' in page
