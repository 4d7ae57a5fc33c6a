"""All answers as CSV: no names, old versions too, nothing a spreadsheet would run, a query per chunk."""

from __future__ import annotations

import csv
from io import StringIO
from uuid import uuid4

import pytest
from django.urls import reverse

from courses.services import enrol
from quizzes import answers_csv
from quizzes.models import AttemptItem
from tests.quizzes.builders import make_attempt, make_result

FILE = "admin:quizzes_quiz_answers_file"


def table(client):
    """Return the rows of the file."""
    response = client.get(reverse(FILE))
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(response.getvalue().decode())))


def test_a_row_per_answer_with_what_was_asked_and_earned(owner_client, course, user):
    attempt = make_result(course, enrol(user=user, course=course), right=4)
    rows = table(owner_client)
    answers = list(attempt.drawn.select_related("version__item").order_by("pk"))
    assert [row["item"] for row in rows] == [answer.version.item.slug for answer in answers]
    assert [row["response"] for row in rows] == [" | ".join(answer.response) for answer in answers]
    assert sum(float(row["points"]) == 1 for row in rows) >= 4
    assert {row["attempt"] for row in rows} == {str(attempt.uuid)}
    assert all(row["response_in_words"] and row["answered_at"].endswith("+00:00") for row in rows)


def test_learners_are_pseudonyms_that_hold_over_attempts(owner_client, course, user):
    enrolment = enrol(user=user, course=course)
    make_result(course, enrolment, right=1)
    make_attempt(course, enrolment)
    make_attempt(course, uuid4())
    rows = table(owner_client)
    assert len({row["learner"] for row in rows if row["learner"].startswith("l-")}) == 1
    assert len({row["learner"] for row in rows}) == 2
    assert user.email not in str(rows)


def test_an_old_version_stays_in_the_file(owner_client, course, user):
    attempt = make_result(course, enrol(user=user, course=course), right=1)
    old = attempt.drawn.select_related("version__item").first().version
    old.item.versions.create(number=old.number + 1, kind=old.kind, content=old.content, digest="new")
    assert {row["version"] for row in table(owner_client) if row["item"] == old.item.slug} == {str(old.number)}


def test_a_query_per_chunk(course, user, monkeypatch, django_assert_num_queries):
    make_result(course, enrol(user=user, course=course), right=1)
    number = AttemptItem.objects.count()
    monkeypatch.setattr(answers_csv, "CHUNK", 2)
    with django_assert_num_queries(-(-number // 2) + 1):
        assert len(list(answers_csv.rows())) == -(-number // 2) + 1


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-2", "@x", "\tx", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(cell):
    assert answers_csv.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["a=b", "1", "", "nervus vagus"])
def test_other_cells_stay(cell):
    assert answers_csv.safe(cell) == cell


def test_the_file_is_for_owners(client, user_client):
    assert user_client.get(reverse(FILE)).status_code in (302, 403, 404)
    assert user_client.post(reverse(FILE)).status_code in (302, 403, 404, 405)
