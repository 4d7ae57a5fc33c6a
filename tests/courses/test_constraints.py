"""What the database itself refuses, whoever writes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.models import (
    Case,
    Claim,
    Enrolment,
    LessonText,
    Module,
    Release,
    ReleasedOutline,
    ReleasedText,
    ReleaseMove,
    Source,
)
from tests.factories import make_enrolment

NOW = timezone.now()


def refused(name: str, rows, **values) -> None:
    """Fail unless the constraint of this name stops the change."""
    assert rows.exists()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("courses_pass_mark_is_a_percentage", Release, {"pass_mark": 101}),
        ("courses_pass_mark_is_a_percentage", Release, {"pass_mark": 0}),
        ("courses_release_asks_something", Release, {"final_test_items": 0}),
        ("courses_release_asks_something", Release, {"module_quiz_items": 0}),
        ("courses_release_dates_are_in_order", Release, {"review_on": "1999-01-01"}),
        ("courses_certificate_years_are_few", Release, {"certificate_years": 51}),
        ("courses_release_leaves_time_to_finish", Release, {"finish_days": 0}),
        ("courses_release_leaves_time_to_finish", Release, {"finish_days": 3651}),
        ("courses_released_outline_has_modules", ReleasedOutline, {"modules": []}),
        ("courses_released_language_is_offered", ReleasedText, {"language": "de"}),
        ("courses_text_language_is_offered", LessonText, {"language": "de"}),
        ("courses_source_can_be_looked_up", Source, {"doi": "", "url": ""}),
        ("courses_source_kind_is_known", Source, {"kind": "rumour"}),
        ("courses_claim_has_a_grade", Claim, {"kind": "claim", "grade": ""}),
        ("courses_claim_has_a_grade", Claim, {"kind": "service", "grade": "sterk"}),
        ("courses_claim_has_a_grade", Claim, {"kind": "hunch", "grade": "sterk"}),
        ("courses_case_has_a_place_and_takes_time", Case, {"position": 0}),
        ("courses_case_has_a_place_and_takes_time", Case, {"minutes": 0}),
        ("courses_case_has_a_digest", Case, {"digest": ""}),
        ("courses_claim_is_reviewed_after_it_was_checked", Claim, {"review_on": "1999-01-01"}),
    ],
)
def test_content_that_cannot_be_is_refused(course, name, model, values):
    refused(name, model.objects.filter(pk=model.objects.first().pk), **values)


def test_a_module_slug_stands_once_per_course(course):
    first, second = Module.objects.order_by("position")[:2]
    with pytest.raises(IntegrityError), transaction.atomic():
        Module.objects.filter(pk=second.pk).update(slug=first.slug)


def test_a_case_slug_stands_once_per_course(course):
    first = Case.objects.order_by("position").first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            course=course, module=first.module, slug=first.slug, position=99, minutes=1, content={}, digest="0"
        )


def test_an_evaluation_before_the_final_test_is_refused(user, course):
    make_enrolment(user)
    refused("courses_evaluation_follows_final_test", Enrolment.objects.all(), evaluated_at=NOW)


def test_a_release_keeps_a_lesson_once_per_language(course):
    text = ReleasedText.objects.first()
    with pytest.raises(IntegrityError, match=r"courses_one_released_text|UNIQUE"), transaction.atomic():
        ReleasedText.objects.create(
            release=text.release, lesson=text.lesson, language=text.language, question="", body_html="",
            headings=[], words=1,
        )  # fmt: skip


def test_a_move_goes_from_one_release_to_another(course):
    release = course.live_release
    with pytest.raises(IntegrityError, match="courses_move_goes_somewhere"), transaction.atomic():
        ReleaseMove.objects.create(enrolment=make_enrolment(), from_release=release, to_release=release)
