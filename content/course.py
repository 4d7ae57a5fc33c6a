"""Read a course folder and check it as a whole."""

from __future__ import annotations

import datetime
from pathlib import Path

from content.checks import check
from content.draft import Draft
from content.problems import CourseIsFaulty
from content.reader import read_course


def read_and_check(root: Path, *, today: datetime.date | None = None) -> Draft:
    """Return the course in this folder; raise CourseIsFaulty with every problem where there is any.

    With a day, a claim that is past its review date on it is a problem too: for authors, never for a site that starts.
    """
    course, problems = read_course(root)
    draft = Draft(course)
    check(draft, problems, today=today)
    if problems:
        raise CourseIsFaulty(problems.found)
    return draft
