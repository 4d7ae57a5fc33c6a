"""Read a course folder and check it as a whole."""

from __future__ import annotations

import datetime
from pathlib import Path

from content.cases import check_cases
from content.checks import check
from content.draft import Draft
from content.problems import CourseIsFaulty
from content.reader import read_course


def read_and_check(root: Path, *, today: datetime.date | None = None) -> Draft:
    """Return the course in this folder; raise CourseIsFaulty with every problem where there is any.

    With a day, what no site that starts should fail on is a problem too, for authors: a claim past its review date on
    that day, a text that was edited in one language and not in the other.
    """
    course, problems = read_course(root)
    draft = Draft(course)
    check(draft, problems, today=today)
    check_cases(draft, problems)
    if problems:
        raise CourseIsFaulty(problems.found)
    return draft
