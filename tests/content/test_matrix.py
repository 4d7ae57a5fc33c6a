"""The test matrix counts what the files hold."""

from dataclasses import replace
from io import StringIO

from django.conf import settings
from django.core.management import call_command

from content.course import read_and_check
from content.matrix import matrix, repeats
from content.schema import CourseFile


def real() -> CourseFile:
    return read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG).course


def test_every_item_is_counted_once() -> None:
    course = real()
    rows = matrix(course)
    assert sum(sum(row.in_module.values()) for row in rows) == sum(len(module.items) for module in course.modules)
    assert sum(sum(row.in_final_test.values()) for row in rows) == len(course.final_items)


def test_every_objective_is_tested_twice_or_more_in_both_places() -> None:
    for row in matrix(real()):
        assert sum(row.in_module.values()) >= 2, row.objective
        assert sum(row.in_final_test.values()) >= 2, row.objective


def test_the_command_prints_a_row_per_objective_and_the_sums() -> None:
    out, course = StringIO(), real()
    call_command("test_matrix", stdout=out)
    lines = out.getvalue().splitlines()
    objectives = [part for module in course.modules for part in module.objectives]
    assert len(lines) == len(objectives) + 3 + 1 + len(course.modules) + 1
    for objective, line in zip(objectives, lines[2:], strict=False):
        assert objective.text["nl"] in line
    assert lines[len(objectives) + 2].startswith("| together |")


def test_no_pool_is_too_small_for_the_attempts_that_are_allowed() -> None:
    lines = repeats(real())
    assert len(lines) == 7
    assert not [line for line in lines if "too small" in line]


def test_a_pool_that_is_too_small_is_told() -> None:
    course = real()
    small = replace(course, final_items=course.final_items[:20], final_test_items=12, final_test_attempts=3)
    assert repeats(small)[-1].startswith(
        "final test: too small for 3 attempts: with 20 items and 12 per attempt, attempt"
    )
    assert repeats(replace(course, final_items=()))[-1] == "final test: no item that counts."
