"""The page of item analysis with a thousand, a hundred thousand and a million answers, as ratios to the thousand.

    make bench-analysis

The answers are those of a simulated class, written at once to a database of their own. Counts the processor time of the
process that renders the page through the whole stack of middleware, in rounds; prints the median and the range of the
ratios, and how many rows of sums there are. Other numbers of answers can be given: benchmarks/analysis.py 1000 10000.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, REQUESTS, WARMING_UP = 7, 20, 5
SIZES = [int(word) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
QUIZ = "as-en-routes"


def measure(client: Any, address: str) -> list[float]:
    """Return the processor seconds per request, round by round."""
    found = []
    for _ in range(WARMING_UP):
        client.get(address)
    for _ in range(ROUNDS):
        begun = time.process_time()
        for _ in range(REQUESTS):
            status = client.get(address).status_code
            if status != 200:
                raise SystemExit(f"{address} said {status}")
        found.append((time.process_time() - begun) / REQUESTS)
    return found


def prepared(folder: Path) -> Any:
    """Make a database with the course, and return a browser in which an owner with two factors is signed in."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "VAR_DIR": str(folder)}
    import django

    django.setup()
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from accounts.models import User
    from config.preparation import prepare

    prepare()
    owner = User.objects.create_superuser("owner@example.org", "een-lang-wachtwoord")
    TOTP.activate(owner, generate_totp_secret())
    client = Client(headers={"host": "localhost"})
    client.force_login(owner)
    return client


def report(client: Any, pages: dict[str, str], first: dict[str, list[float]]) -> None:
    """Print what each page costs now, as a ratio to what it cost at the `first` size (kept there)."""
    for name, address in pages.items():
        costs = measure(client, address)
        base = statistics.median(first.setdefault(name, costs))
        ratios = sorted(cost / base for cost in costs)
        print(
            f"  {name} page {statistics.median(costs) * 1000:6.1f} ms   x {statistics.median(ratios):.2f}   "
            f"({ratios[0]:.2f} to {ratios[-1]:.2f} over {ROUNDS} rounds)",
            flush=True,
        )


def main() -> None:
    """Fill up from size to size, measuring after each."""
    with tempfile.TemporaryDirectory() as folder:
        client = prepared(Path(folder))
        from django.urls import reverse
        from django.utils import timezone

        from quizzes.models import AttemptItem, ItemChoice, ItemScore, Quiz
        from quizzes.simulation.learners import simulate_in_bulk

        quiz = Quiz.objects.select_related("module", "course__live_release").get(module__slug=QUIZ)
        item = quiz.items.filter(retired_at=None).order_by("slug").first()
        pages = {
            "quiz": reverse("admin:quizzes_quiz_analysis", args=[quiz.pk]),
            "item": reverse("admin:quizzes_quiz_item_analysis", args=[item.pk]),
        }
        first: dict[str, list[float]] = {}
        for seed, size in enumerate(SIZES):
            begun = time.monotonic()
            simulate_in_bulk(quiz=quiz, answers=size - AttemptItem.objects.count(), seed=seed, at=timezone.now())
            took, answers = time.monotonic() - begun, AttemptItem.objects.count()
            rows = ItemScore.objects.filter(which="first").count(), ItemChoice.objects.filter(which="first").count()
            print(f"{answers} answers (made in {took:.0f} s); rows per choice of attempts: {rows[0]} and {rows[1]}")
            report(client, pages, first)


if __name__ == "__main__":
    main()
