"""Steps and values that several test files use."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from courses.models import Enrolment
from courses.services import pass_final_test
from tests.factories import make_enrolment

PASSED_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
ANSWERS = {
    "objectives": {"o1-1": 4},
    "usefulness": 5,
    "bias_noticed": False,
    "bias_explained": "",
    "remarks": "",
}


def make_finished(user: Any, *, at: datetime = PASSED_AT) -> Enrolment:
    """Return a learner who has done everything up to the final test; the evaluation is still open."""
    return pass_final_test(enrolment=make_enrolment(user, at=at, read=1000, passed=1000), at=at)


CLAIM = "/nl/courses/darm-brein-as/certificate/"
CONFIRM = f"{CLAIM}confirm/"


def claim_as(client: Any, **typed: Any) -> Any:
    """Fill in the claim page, look at what will be printed, and confirm it; return the answer, or the refusal."""
    answer = client.post(CLAIM, typed)
    return client.post(CONFIRM, {"seal": seal_in(client)}) if answer.status_code == 302 else answer


def seal_in(client: Any) -> str:
    """Return the fingerprint of what the page before the last step shows; empty where it sends elsewhere."""
    found = re.search(r'name="seal" value="(\w+)"', client.get(CONFIRM).content.decode())
    return found.group(1) if found else ""


def snapshot_of(course: Any, name: str = "Noor Bakker", **changes: Any) -> dict[str, Any]:
    """Return what would be printed for this course today, under the name given."""
    from certificates.snapshot import Earned, Issue, take_snapshot
    from provider.selectors import provider

    earned = Earned(
        release=course.live_release,
        accreditations=changes.pop("accreditations", []),
        provider=changes.pop("provider", None) or provider(),
        completed_on=changes.pop("completed_on", None) or PASSED_AT.date(),
    )
    issue = Issue("DB-7KQ4-M2XR-9TWP-T", PASSED_AT, "Zt3_x9Qm-1LkP0aB7cDeFgHi", test_key=True)
    return {**take_snapshot(earned, name=name, issue=issue), **changes}


def old_snapshot_of(course: Any, name: str = "Noor Bakker", **changes: Any) -> dict[str, Any]:
    """Return what certificates of layout 1 kept, before there were credentials and signatures."""
    taken = snapshot_of(course, name, **changes)
    for key in ("plain_url", "test_key", "registrations", "valid_until", "kind", "replaces"):
        del taken[key]
    lines = [{**row, "register": row["name"]} for row in taken["accreditations"]]
    for row in lines:
        del row["name"], row["course_code"]
    return {**taken, "layout": 1, "check_url": f"http://testserver/verify/{taken['number']}/", "accreditations": lines}
