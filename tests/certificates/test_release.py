"""A certificate prints the programme that was completed, also where a newer release went live before the claim."""

import shutil
from pathlib import Path

from django.conf import settings

from accounts.models import User
from certificates.services import claim_certificate
from content.loader import load
from courses.models import Course, Release
from courses.services import mark_evaluated
from quizzes.models import Attempt, Quiz
from tests.certificates.steps import PASSED_AT, make_finished
from tests.content.conftest import newer
from tests.content.spoil import edit


def test_the_programme_is_that_of_the_release_that_was_passed(user: User, course: Course, tmp_path: Path) -> None:
    enrolment = make_finished(user)
    Attempt.objects.create(
        quiz=Quiz.objects.get(module=None),
        release=enrolment.release,
        enrolment=enrolment,
        number=1,
        pass_mark=75,
        submitted_at=PASSED_AT,
        points=16,
        passed=True,
    )
    copy = Path(shutil.copytree(settings.CONTENT_DIR / settings.COURSE_SLUG, tmp_path / settings.COURSE_SLUG))
    newer(copy)
    edit(copy / "02-serotonine" / "module.yaml", "nl: Serotonine", "nl: Een andere titel")
    load(copy)
    assert Release.objects.count() == 2
    mark_evaluated(enrolment=enrolment, at=PASSED_AT)
    snapshot = claim_certificate(enrolment=enrolment, name="N. Bakker").snapshot
    assert snapshot["release"]["version"] == "1.0"
    assert snapshot["modules"][1]["title"]["nl"] == "Serotonine"
