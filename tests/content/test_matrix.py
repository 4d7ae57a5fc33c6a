"""The test matrix counts what the files hold."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command

from content.course import read_and_check
from content.matrix import matrix
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
    assert len(lines) == len(objectives) + 3
    for objective, line in zip(objectives, lines[2:], strict=False):
        assert objective.text["nl"] in line
    assert lines[-1].startswith("| together |")
