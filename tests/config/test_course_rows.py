"""What tests with real transactions find is what was loaded."""

from __future__ import annotations

import pytest

from courses.models import Course
from courses.outline import outline
from quizzes.models import ItemVersion
from tests.conftest import ROWS
from tests.course_rows import read_rows


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_the_course_is_put_back_as_it_was_loaded(whole_course: None, time: str) -> None:
    assert {table: rows for table, (_, rows) in read_rows().items()} == {
        table: rows for table, (_, rows) in ROWS.items()
    }
    assert len(outline(Course.objects.select_related("live_release").get()).modules) == 6
    assert ItemVersion.objects.filter(content__stem__nl__isnull=False).count() >= 72
