"""The three reads that every page of a course makes, in plain SQL.

Django takes ten to thirty times longer to write these statements than the database to answer them, and a lesson's page
may cost at most half as much again as an empty one (`make bench`). Both databases understand them."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from django.db import connection

from courses.models import Course, Enrolment

LIVE = """SELECT release.id, release.digest, release.loaded_at FROM courses_course course
    JOIN courses_release release ON release.id = course.live_release_id WHERE course.slug = %s"""
ENROLMENT = """SELECT enrolment.*, position.lesson_id AS at_lesson, position.heading AS at_heading
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
    for enrolment in Enrolment.objects.raw(ENROLMENT, [user, course.pk]):
        enrolment.course = course
        place = vars(enrolment)
        return enrolment, (place["at_lesson"], place["at_heading"]) if place["at_lesson"] else None
    return None


def facts_of(enrolment: Enrolment) -> tuple[frozenset[int], frozenset[int]]:
    """Return the pks of the lessons read and of the modules passed, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(FACTS, [enrolment.pk, enrolment.pk])
        rows = cursor.fetchall()
    return (
        frozenset(pk for what, pk in rows if what == "read"),
        frozenset(pk for what, pk in rows if what == "passed"),
    )
