"""Whatever is sent: no server error, a score between 0 and 1, and the same twice."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes import services
from quizzes.models import Attempt
from tests.quizzes.builders import items_of, make_attempt

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
EXAMPLES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
words = st.one_of(
    st.sampled_from(["a", "b", "c", "d", "e", "0", "1", "2", "-1", "99999999999999999999", "\x00", "🧠", "مرحبا"]),
    st.text(max_size=30),
    st.binary(max_size=30),
)
fields = st.lists(
    st.tuples(st.sampled_from(["answer", "confidence", "revision", "action", "flagged", "confirm", "own_work"]), words),
    max_size=12,
)
FORM = "application/x-www-form-urlencoded"


def addresses(attempt):
    course = "darm-brein-as"
    return [
        reverse("quizzes:question", args=[attempt.uuid, 1]),
        reverse("quizzes:flag", args=[attempt.uuid, 2]),
        reverse("quizzes:submit", args=[attempt.uuid]),
        reverse("quizzes:start_final_test", args=[course]),
        reverse("quizzes:start_module_quiz", args=[course, "serotonine"]),
    ]


@given(data=st.data(), sent=fields, accept=st.sampled_from(["text/html", "application/json"]))
@EXAMPLES
def test_no_form_breaks(user_client, ready, course, data, sent, accept):
    attempt = make_attempt(course, ready, module=data.draw(st.sampled_from([None, "serotonine"])))
    for url in addresses(attempt):
        reply = user_client.post(url, urlencode(sent), content_type=FORM, headers={"Accept": accept})
        assert reply.status_code < 500
    for row in items_of(attempt):
        assert set(row.response or ()) <= set(row.option_order)
        assert row.confidence in (None, 0, 1, 2)
        assert row.points is None or 0 <= row.points <= 1
    first = services.submit(attempt=attempt, at=timezone.now())
    again = services.submit(attempt=Attempt.objects.get(pk=attempt.pk), at=timezone.now())
    assert first.points == again.points
    assert 0 <= first.points <= attempt.drawn.count()
    Attempt.objects.all().delete()


@given(
    body=st.binary(max_size=400),
    kind=st.sampled_from([FORM, "multipart/form-data; boundary=x", "application/json", ""]),
)
@EXAMPLES
def test_any_bytes_at_the_answer_are_answered_in_words(user_client, attempt, body, kind):
    reply = user_client.post(reverse("quizzes:question", args=[attempt.uuid, 1]), body, content_type=kind)
    assert reply.status_code < 500


@given(sent=fields)
@EXAMPLES
def test_any_answer_of_someone_signed_out_is_kept_or_dropped(client, attempt, sent):
    reply = client.post(reverse("quizzes:question", args=[attempt.uuid, 1]), urlencode(sent), content_type=FORM)
    assert reply.status_code == 302


def test_two_megabytes_are_refused_in_words(user_client, attempt):
    url = reverse("quizzes:question", args=[attempt.uuid, 1])
    reply = user_client.post(url, urlencode({"answer": "a" * 2_000_000}), content_type=FORM)
    assert reply.status_code == 400
    assert "<h1" in reply.content.decode()
