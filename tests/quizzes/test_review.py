"""What may be seen of answers, and when: the policy itself, and the pages that ask it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from courses.models import Release
from quizzes import services
from quizzes.pages import explained
from quizzes.review import DEFAULTS, EVERYTHING, LEVELS, MOMENTS, NOTHING, Shown, after, faults, policy
from quizzes.sources import of_claims, sources_of
from tests.quizzes.builders import (
    answer_all,
    give,
    items_of,
    make_attempt,
    make_result,
    right_answer,
    wrong_answer,
)

settings = st.dictionaries(
    st.sampled_from(list(DEFAULTS)),
    st.dictionaries(st.sampled_from(MOMENTS), st.lists(st.sampled_from(LEVELS), unique=True)),
)


def test_module_quizzes_teach_at_once_and_the_final_test_after_passing():
    assert policy("module_quiz", {}).during == EVERYTHING
    assert (policy("final_test", {}).during, policy("final_test", {}).submitted) == (NOTHING, NOTHING)
    assert policy("final_test", {}).passed == EVERYTHING
    assert policy("pretest", {}).submitted == NOTHING
    assert faults({}) == []


def test_what_is_set_holds_and_the_rest_is_as_usual():
    rules = policy("final_test", {"final_test": {"submitted": ["verdict"]}})
    assert rules.submitted == Shown(verdict=True)
    assert rules.passed == EVERYTHING


def test_another_attempt_that_is_open_shuts_everything_but_after_passing():
    rules = policy("final_test", {"final_test": {"submitted": ["verdict"]}})
    assert after(rules, passed=False, may_be_used=True) == NOTHING
    assert after(rules, passed=False, may_be_used=False).names == {"verdict"}
    assert after(rules, passed=True, may_be_used=True) == EVERYTHING


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"final_test": {"submitted": ["answer"]}}, "is not one of"),
        ({"final_test": {"during": ["verdict"]}}, "must be empty"),
        ({"pretest": {"during": ["verdict"]}}, "must be empty"),
        ({"final_test": {"submitted": ["key"]}}, "must show the verdict"),
        ({"module_quiz": {"passed": ["verdict"]}}, "nothing seen is hidden again"),
    ],
)
def test_what_contradicts_itself_is_refused(wrong, sentence):
    assert any(sentence in fault for fault in faults(wrong))


@given(settings=settings)
def test_whatever_is_accepted_shows_nothing_of_an_open_final_test_and_never_hides_again(settings):
    if faults(settings):
        return
    for name in DEFAULTS:
        rules = policy(name, settings)
        assert rules.during.names <= rules.submitted.names <= rules.passed.names
        assert name == "module_quiz" or rules.during == NOTHING


def let(**moments):
    Release.objects.update(answers_shown=moments)


def page_of(client, name, attempt, *args):
    return client.get(reverse(f"quizzes:{name}", args=[attempt.uuid, *args])).content.decode()


def whys(rows, *, chosen):
    """Return the explanations of what was chosen, or of what was not."""
    return [
        escape(option["why"]["nl"])
        for row in rows
        for option in row.version.content["options"]
        if (option["key"] in row.response) is chosen
    ]


def test_verdicts_alone_tell_which_answers_were_right_and_no_more(user_client, course, ready):
    let(final_test={"submitted": ["verdict"]})
    attempt = make_result(course, ready, module=None, right=8)
    page = page_of(user_client, "answers", attempt)
    assert page.count('class="reviewed"') == 16
    for row in items_of(attempt):
        assert not any(escape(option["why"]["nl"]) in page for option in row.version.content["options"])
    assert "Juiste antwoord" not in page
    assert "#p-" not in page


def test_why_without_the_key_explains_what_was_chosen_and_wrong(user_client, course, ready):
    let(final_test={"submitted": ["verdict", "why"]})
    attempt = make_result(course, ready, module=None, right=0)
    rows = [row for row in items_of(attempt) if row.version.kind == "single"]
    page = page_of(user_client, "answers", attempt)
    assert all(why in page for why in whys(rows, chosen=True))
    assert not any(why in page for why in whys(rows, chosen=False))


def test_a_module_quiz_without_verdicts_goes_like_a_test(user_client, course, enrolment):
    let(module_quiz={"during": [], "submitted": [], "passed": []})
    attempt = make_attempt(course, enrolment)
    row = items_of(attempt)[0]
    assert "Controleer mijn antwoord" not in page_of(user_client, "question", attempt, 1)
    with pytest.raises(services.AnswerClosed):
        services.check_answer(
            answer=row, response=right_answer(row), confidence=None, revision=0, at=attempt.started_at
        )
    answer_all(attempt, right=6)
    services.submit(attempt=attempt, at=attempt.started_at)
    reply = user_client.get(reverse("quizzes:answers", args=[attempt.uuid]))
    assert reply.url == reverse("quizzes:result", args=[attempt.uuid])


def test_an_attempt_keeps_the_policy_of_its_release(course, enrolment):
    attempt = make_attempt(course, enrolment)
    Release.objects.filter(pk=attempt.release_id).update(answers_shown={"module_quiz": {"during": []}})
    newer = Release.objects.get(pk=attempt.release_id)
    newer.pk, newer.version, newer.answers_shown = None, "9.9", {}
    newer.save(force_insert=True)
    course.live_release = newer
    course.save(update_fields=["live_release"])
    attempt.release.refresh_from_db()
    assert attempt.review.during == NOTHING
    assert attempt.review.passed == EVERYTHING


def test_the_sources_of_the_claims_stand_below_the_explanation(user_client, attempt):
    row = give(items_of(attempt)[0], wrong_answer(items_of(attempt)[0]))
    services.check_answer(
        answer=row, response=row.response, confidence=None, revision=row.revision, at=attempt.started_at
    )
    page, found = page_of(user_client, "feedback", attempt, 1), sources_of(attempt.quiz.course, [row])
    links = of_claims(row.version.content["claims"], found)
    assert links
    assert all(f'#{key}">{escape(name)}</a>' in page for key, name in links)
    assert explained(row, attempt.quiz.course, see=Shown(verdict=True, key=True), sources=found).sources == ()
