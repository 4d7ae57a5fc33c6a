"""The tables of the dossier: every question, every misconception, and no evaluation of fewer than five."""

from __future__ import annotations

import csv
import io

import pytest
from django.template.defaultfilters import floatformat
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from certificates.models import Evaluation
from courses.models import Course
from dossier.bundle import bundle
from dossier.items import entries
from quizzes.analysis.remarks import FEW
from quizzes.models import Item
from quizzes.simulation.learners import simulate_in_bulk
from tests.certificates.steps import ANSWERS
from tests.dossier.opened import opened
from tests.quizzes.builders import the_quiz

pytestmark = pytest.mark.django_db
PAGE = "/nl/dossier/"


def test_the_tables_hold_every_question(course: Course) -> None:
    assert course.live_release
    file = opened(bundle(course, course.live_release, day=timezone.localdate()))
    rows = list(csv.DictReader(io.StringIO(file.read("items.csv").decode("utf-8-sig"))))
    found = {entry.slug for entry in entries(course, course.live_release)}
    assert {row["item"] for row in rows} == found
    assert all(row["stem_nl"] and row["stem_en"] for row in rows)


def test_each_wrong_answer_names_its_misconception(course: Course) -> None:
    """Also the choices of gaps, which no explanation of a right answer names."""
    assert course.live_release
    Item.objects.update(retired_at=None)
    found = entries(course, course.live_release)
    assert all({part.misconception for part in entry.parts} - {0} == set(entry.misconceptions) for entry in found)
    file = opened(bundle(course, course.live_release, day=timezone.localdate()))
    rows = list(csv.DictReader(io.StringIO(file.read("items.csv").decode("utf-8-sig"))))
    assert sum(bool(row["misconception"]) for row in rows) == sum(
        bool(part.misconception) for entry in found for part in entry.parts
    )
    assert any(row["kind"] == "cloze" and row["of_part_nl"] and row["misconception"] for row in rows)


def test_the_table_of_evaluations_has_a_mean_per_objective_from_five_on(course: Course) -> None:
    assert course.live_release
    month = timezone.localdate().replace(day=1)

    def rows() -> list[dict[str, str]]:
        file = opened(bundle(course, course.live_release, day=timezone.localdate()))
        return list(csv.DictReader(io.StringIO(file.read("evaluations.csv").decode("utf-8-sig"))))

    for _ in range(4):
        Evaluation.objects.create(course=course, release=course.live_release, month=month, **ANSWERS)
    few = rows()
    assert [(row["month"], row["evaluations"]) for row in few] == [("all", "4"), (f"{month:%Y-%m}", "4")]
    assert not any(row["usefulness_mean"] or row["bias_noticed"] or row["objective"] for row in few)
    Evaluation.objects.create(course=course, release=course.live_release, month=month, **ANSWERS)
    means = {row["objective"]: row["objective_mean"] for row in rows() if row["month"] == "all" and row["objective"]}
    assert means == {slug: f"{mark:.2f}" for slug, mark in ANSWERS["objectives"].items()}


def test_evaluations_of_fewer_than_five_are_not_given(reviewer_client: Client, course: Course) -> None:
    month = timezone.localdate().replace(day=1)
    for number in range(4):
        Evaluation.objects.create(course=course, release=course.live_release, month=month, **ANSWERS)
        page = reviewer_client.get(PAGE).content.decode()
        assert f"{number + 1} evaluaties van deze versie. Resultaten staan er vanaf 5" in page
    Evaluation.objects.create(course=course, release=course.live_release, month=month, **ANSWERS)
    assert "5 evaluaties van deze versie. Bruikbaarheid" in reviewer_client.get(PAGE).content.decode()


def test_figures_of_questions_bear_their_interval_and_few_answers_are_left_out(
    reviewer_client: Client, course: Course
) -> None:
    simulate_in_bulk(quiz=the_quiz(course), answers=360, seed=1, at=timezone.now())
    page = reviewer_client.get(PAGE)
    row = next(row for row in page.context["quality"] if row.found.whole.scores.n)
    assert row.is_told
    assert all(group.figures.n >= FEW for group in row.told)
    assert row.left_out == sum(group.figures.n < FEW for group in row.found.groups)
    low, high = row.told[0].facility_interval
    figure = row.told[0].figures.facility
    with override("nl"):
        shown = [floatformat(value, 2) for value in (figure, low, high)]
    assert low < figure < high
    assert "{} ({}–{})".format(*shown) in page.content.decode()
    assert row.left_out
    assert "dan 30 mensen beantwoord" in page.content.decode()
