"""The three reads that every page of a course makes, in plain SQL.

Django takes ten to thirty times longer to write these statements than the database to answer them, and a lesson's page
may cost at most half as much again as an empty one (`make bench`). Both databases understand them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models.expressions import Col

from courses.models import Course, Enrolment

Converter = Callable[[Any, Any, Any], Any]
FIELDS = Enrolment._meta.concrete_fields

LIVE = """SELECT release.id, release.digest, release.loaded_at FROM courses_course course
    JOIN courses_release release ON release.id = course.live_release_id WHERE course.slug = %s"""
ENROLMENT = """SELECT {columns}, position.lesson_id, position.heading
    FROM courses_enrolment enrolment LEFT JOIN courses_readingposition position ON position.enrolment_id = enrolment.id
    WHERE enrolment.user_id = %s AND enrolment.course_id = %s"""
FACTS = """SELECT 'read', lesson_id FROM courses_lessonread WHERE enrolment_id = %s
    UNION ALL SELECT 'passed', module_id FROM courses_modulecompletion WHERE enrolment_id = %s"""


def live_course(slug: str) -> Course | None:
    """Return the course with its live release, or None; one query, and one more after a release went live.

    The row is shared by all requests of this process and must not be changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(LIVE, [slug])
        row = cursor.fetchone()
    return _course(*row) if row else None


@lru_cache(maxsize=8)
def _course(release: int, digest: str, loaded_at: datetime) -> Course:
    return Course.objects.select_related("live_release").get(live_release=release)


def forget() -> None:
    """Forget the courses that this process holds (for tests, whose databases begin anew)."""
    _course.cache_clear()


def enrolment_of(user: int, course: Course) -> tuple[Enrolment, tuple[int, str] | None] | None:
    """Return the enrolment of this user with (lesson pk, heading id) of where the reader was, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(ENROLMENT.format(columns=_columns()), [user, course.pk])
        row = cursor.fetchone()
    if row is None:
        return None
    *raw, at_lesson, at_heading = row
    values = [_value(column, value) for column, value in zip(_converters(), raw, strict=True)]
    enrolment = Enrolment.from_db(connection.alias, [field.attname for field in FIELDS], values)
    enrolment.course = course
    return enrolment, (at_lesson, at_heading) if at_lesson else None


@lru_cache(maxsize=1)
def _columns() -> str:
    return ", ".join(f'enrolment."{field.column}"' for field in FIELDS)


@lru_cache(maxsize=1)
def _converters() -> list[tuple[Col, list[Converter]]]:
    """Return for each column what makes Python's value of the database's: SQLite keeps times and UUIDs as text."""
    columns = [field.get_col("enrolment") for field in FIELDS]
    return [
        (column, [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)])
        for column in columns
    ]


def _value(column: tuple[Col, list[Converter]], value: Any) -> Any:
    expression, converters = column
    for convert in converters:
        value = convert(value, expression, connection)
    return value


def facts_of(enrolment: Enrolment) -> tuple[frozenset[int], frozenset[int]]:
    """Return the pks of the lessons read and of the modules passed, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [enrolment.pk, enrolment.pk])
        rows = cursor.fetchall()
    return (
        frozenset(pk for what, pk in rows if what == "read"),
        frozenset(pk for what, pk in rows if what == "passed"),
    )
