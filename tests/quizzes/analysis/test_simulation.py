"""The simulated class answers as its model says, through the real services, and never on a public site."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction
from math import exp
from random import Random
from statistics import fmean

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from quizzes.enums import Which
from quizzes.models import Attempt, AttemptItem, Item, ItemVersion, Quiz
from quizzes.selectors_analysis import analysis
from quizzes.services import rebuild_statistics
from quizzes.simulation.learners import simulate, simulate_in_bulk
from quizzes.simulation.model import Nature, answer, chances, levels
from tests.quizzes.builders import the_quiz

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("ability", [-2.0, 0.0, 1.5])
def test_an_item_that_is_right_or_wrong_follows_the_two_parameter_model(ability):

    item = Nature(a=1.2, b=0.5)
    assert chances(ability, item, 2)[1] == pytest.approx(1 / (1 + exp(-1.7 * 1.2 * (ability - 0.5))))


def test_the_abler_earn_more_at_any_number_of_levels():
    for number in (2, 3, 5):
        earned = [
            sum(place * chance for place, chance in enumerate(chances(ability, Nature(1.0, 0.0), number)))
            for ability in (-2, -1, 0, 1, 2)
        ]
        assert earned == sorted(earned)
        assert sum(chances(0.3, Nature(0.7, 1.0), number)) == pytest.approx(1)


def test_every_item_of_the_course_can_be_answered_at_each_of_its_levels(course):
    for version in ItemVersion.objects.filter(item__quiz__course=course):
        found = levels(version.kind, version.content)
        assert found[-1].points <= 1
        for level in found:
            assert level.responses
        response, points = answer(0.0, Nature(1, 0), found, Random(1))
        assert isinstance(points, Fraction)
        assert response


def test_the_same_seed_gives_the_same_answers(course):
    quiz = the_quiz(course)
    simulate(quizzes=[quiz], learners=3, seed=7, at=AT)
    first = list(AttemptItem.objects.order_by("pk").values_list("version", "response", "points"))
    User.objects.filter(email__endswith="@example.invalid").delete()
    simulate(quizzes=[quiz], learners=3, seed=7, at=AT)
    assert list(AttemptItem.objects.order_by("pk").values_list("version", "response", "points")) == first


def test_the_sums_of_a_class_that_was_written_at_once_are_right(course):
    quiz = the_quiz(course)
    assert simulate_in_bulk(quiz=quiz, answers=600, seed=1, at=AT) == 600
    assert rebuild_statistics(quiz=quiz, repair=False)
    found = analysis(quiz, Which.FIRST)
    assert found.whole.scores.n == 100
    assert fmean(group.figures.discrimination or 0 for group in found.groups) > 0.1


def test_the_command_makes_marked_accounts(course, capsys):
    call_command("simulate_class", "--learners", "2", "--quiz", "as-en-routes")
    assert "simulated answers" in capsys.readouterr().out
    assert set(User.objects.values_list("email", flat=True)) == {f"sim-00000{n}@example.invalid" for n in (1, 2)}
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert Attempt.objects.submitted().count() == 2
    assert all(rebuild_statistics(quiz=quiz, repair=False) for quiz in Quiz.objects.all())


def test_a_public_site_refuses(course, settings):
    settings.SIMULATION = False
    for extra in ([], ["--answers", "10"]):
        with pytest.raises(CommandError, match="not for a public site"):
            call_command("simulate_class", "--quiz", "as-en-routes", *extra)
    assert not User.objects.exists()


def test_an_unknown_quiz_is_named(course):
    with pytest.raises(CommandError, match="no quiz"):
        call_command("simulate_class", "--quiz", "nope")


def test_a_case_is_read_to_its_end(course):
    case = ItemVersion.objects.filter(kind="case", item__quiz__module__isnull=False).first()
    Item.objects.filter(quiz=case.item.quiz).update(retired_at=AT)
    Item.objects.filter(pk=case.item_id).update(retired_at=None)
    simulate(quizzes=[case.item.quiz], learners=2, seed=1, at=AT)
    for row in AttemptItem.objects.select_related("version"):
        assert row.is_whole
        assert row.state == {"shown": len(row.version.content["stages"])}
