"""A release is kept as it taught; a newer one leaves it alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.loader import load
from content.problems import CourseIsFaulty
from courses.models import Course, Lesson, Release, ReleasedOutline, ReleasedText
from quizzes.models import Item, ReleasedItem
from tests.content.conftest import newer
from tests.content.spoil import edit
from tests.factories import make_enrolment

pytestmark = pytest.mark.django_db


def test_the_first_release_keeps_all_that_it_teaches(course: Course) -> None:
    kept = ReleasedOutline.objects.get(release=course.live_release)
    lessons = [lesson["pk"] for module in kept.modules for lesson in module["lessons"]]
    assert set(lessons) == set(Lesson.objects.filter(retired_at=None).values_list("pk", flat=True))
    assert ReleasedText.objects.filter(release=course.live_release).count() == 2 * len(lessons)
    assert ReleasedItem.objects.filter(release=course.live_release).count() == Item.objects.count()
    assert course.live_release.certificate_years == 5
    assert course.live_release.last_day is None


def test_a_newer_release_leaves_what_the_older_one_kept(copy: Path) -> None:
    newer(copy)
    file = copy / "02-serotonine" / "items.yaml"
    edit(file, "Wat vertelt dit percentage?", "Wat vertelt dit percentage hem?")
    load(copy)
    old, new = Release.objects.order_by("pk")
    stems = [ReleasedItem.objects.get(release=row, item__slug="m2-getal-95").version.number for row in (old, new)]
    assert stems == [1, 2]
    assert old.superseded_at
    assert old.last_day
    assert new.superseded_at is None
    assert new.changes == {"nl": ["Een zin is anders."], "en": ["One sentence is different."]}


def test_a_version_says_what_it_changed(copy: Path) -> None:
    edit(copy / "course.yaml", 'version: "1.0"\nlang', 'version: "1.1"\nlang')
    with pytest.raises(CourseIsFaulty, match=r"must be about version 1\.1"):
        load(copy)


def test_both_languages_name_as_many_changes(copy: Path) -> None:
    newer(copy)
    edit(copy / "course.yaml", "nl: [Een zin is anders.]", "nl: [Een zin is anders., Nog een.]")
    with pytest.raises(CourseIsFaulty, match="not as many entries"):
        load(copy)


def test_within_a_version_that_was_begun_no_rule_becomes_stricter(copy: Path) -> None:
    edit(copy / "course.yaml", "final_test_wait_hours: 24", "final_test_wait_hours: 48")
    make_enrolment()
    with pytest.raises(CourseIsFaulty, match="final_test_wait_hours"):
        load(copy)
    assert Release.objects.get().final_test_wait_hours == 24
