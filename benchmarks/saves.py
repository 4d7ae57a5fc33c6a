"""Answers saved per second with fifty learners at once, beside an empty view with session and user under the same load.

    make bench-saves

Fifty learners, each signed in and in an attempt of their own, send one request after another to the real server; rounds
of saves and of the empty view take turns, so that other load on the machine hits both alike. Every save changes the
answer and is confirmed; at the end the last confirmed answer of each must be in the database. Prints requests per
second, the ratio of the two, and how long the slowest twentieth waited.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.site import Site

LEARNERS, ROUNDS, REQUESTS = 50, 5, 8
BEGIN = f"""
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone
from accounts.models import User
from courses.models import Course
from courses.services import enrol
from quizzes import services
from quizzes.models import Quiz
from quizzes.querysets import Owner
course = Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG)
quiz = Quiz.objects.select_related("module", "course__live_release").filter(course=course, module__isnull=False).first()
found = []
for number in range({LEARNERS}):
    user = User.objects.create_user(f"learner-{{number}}@example.org", "een-lang-wachtwoord")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    owner = Owner(enrolment=enrol(user=user, course=course))
    attempt = services.start_attempt(quiz=quiz, owner=owner, at=timezone.now())
    row = attempt.drawn.filter(version__kind="single").first()
    address = reverse("quizzes:question", args=[attempt.uuid, row.position])
    found.append({{"session": session.session_key, "address": address, "keys": row.option_order, "pk": row.pk}})
print(json.dumps(found))
"""
KEPT = """
import json
from quizzes.models import AttemptItem
print(json.dumps(dict(AttemptItem.objects.filter(response__isnull=False).values_list("pk", "response"))))
"""


@dataclass(slots=True)
class Learner:
    """Someone with a question to answer; `confirmed` is the answer that the server confirmed last."""

    site: Site
    pk: int
    address: str
    keys: list[str]
    revision: int = 0
    confirmed: str = ""

    def look(self) -> None:
        """Ask for the empty view."""
        expect(self.site.get("/empty/").status)

    def save(self) -> None:
        """Save another answer than the last."""
        key = self.keys[self.revision % 2]
        answer = self.site.post(self.address, action="save", answer=key, revision=self.revision)
        expect(answer.status)
        self.revision, self.confirmed = json.loads(answer.body)["revision"], key


def expect(status: int) -> None:
    """Stop where the server says no."""
    if status != 200:
        raise SystemExit(f"expected 200, the server said {status}")


def load(learners: list[Learner], ask: Callable[[Learner], None]) -> tuple[float, list[float]]:
    """Let all ask at once, one request after another; return requests per second and every waiting time."""

    def work(learner: Learner) -> list[float]:
        waits = []
        for _ in range(REQUESTS):
            before = time.perf_counter()
            ask(learner)
            waits.append(time.perf_counter() - before)
        return waits

    begun = time.perf_counter()
    with ThreadPoolExecutor(LEARNERS) as pool:
        waits = [wait for each in pool.map(work, learners) for wait in each]
    return len(waits) / (time.perf_counter() - begun), waits


def measure(site: Site) -> dict[str, list[tuple[float, list[float]]]]:
    """Run the rounds on a site that is seeded; check at the end that nothing was lost."""
    rows: list[dict[str, Any]] = site.run(BEGIN)
    site.start()
    learners = [
        Learner(replace(site, session=row["session"]), row["pk"], row["address"], row["keys"]) for row in rows
    ]  # fmt: skip
    kinds: dict[str, Callable[[Learner], None]] = {"empty view": Learner.look, "saved answer": Learner.save}
    found: dict[str, list[tuple[float, list[float]]]] = {name: [] for name in kinds}
    for number in range(ROUNDS + 1):
        for name, ask in kinds.items():
            result = load(learners, ask)
            if number:  # the first round warms up
                found[name].append(result)
    kept = site.run(KEPT)
    lost = [learner.address for learner in learners if kept.get(str(learner.pk)) != [learner.confirmed]]
    if lost:
        raise SystemExit(f"lost: {lost}")
    return found


def report(found: dict[str, list[tuple[float, list[float]]]]) -> None:
    """Print both, and the ratio."""
    print(f"{LEARNERS} learners at once, {ROUNDS} rounds of {LEARNERS * REQUESTS} requests each")
    for name, results in found.items():
        waits = sorted(wait for _rate, each in results for wait in each)
        slow = waits[int(len(waits) * 0.95)]
        rate = statistics.median(rate for rate, _waits in results)
        print(
            f"{name:13} {rate:6.1f} per second; half within {statistics.median(waits):.2f} s, 95% within {slow:.2f} s"
        )
    ratios = sorted(
        save[0] / empty[0] for save, empty in zip(found["saved answer"], found["empty view"], strict=True)
    )  # fmt: skip
    print(f"saved answers per empty view x {statistics.median(ratios):.2f}   ({ratios[0]:.2f} to {ratios[-1]:.2f})")


def main() -> None:
    """Run it on a site of its own."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), settings="benchmarks.settings")
        site.seed()
        try:
            report(measure(site))
        finally:
            site.kill()


if __name__ == "__main__":
    main()
