"""The pages of item analysis with a thousand, a hundred thousand and a million answers, as ratios to the thousand.

    make bench-analysis

The answers are those of a simulated class: every attempt, answer and sum is written, many at once, to a database of its
own, of which a copy is kept at each size. Then the copies take turns, round by round, so that other load on the machine
hits all alike; counted is the processor time of rendering the page through the whole stack of middleware. Prints the
median and the middle half of the ratios within rounds, and how many rows of sums there are. A million takes some
minutes and half a gigabyte. Other numbers of answers can be given: benchmarks/analysis.py 1000 10000.
"""

from __future__ import annotations

import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, REQUESTS, WARMING_UP = 15, 10, 3
SIZES = [int(word) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
QUIZ = "as-en-routes"


def measure(client: Any, address: str) -> float:
    """Return the processor seconds per request, after some that do not count."""
    for count in range(WARMING_UP + REQUESTS):
        if count == WARMING_UP:
            begun = time.process_time()
        status = client.get(address).status_code
        if status != 200:
            raise SystemExit(f"{address} said {status}")
    return (time.process_time() - begun) / REQUESTS


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


def filled(quiz: Any, folder: Path) -> dict[int, Path]:
    """Fill up from size to size; return {answers: copy of the database with so many}."""
    from django.db import connection
    from django.utils import timezone

    from quizzes.models import AttemptItem, ItemChoice, ItemScore
    from quizzes.simulation.learners import simulate_in_bulk

    copies: dict[int, Path] = {}
    gc.disable()
    for seed, size in enumerate(SIZES):
        begun = time.monotonic()
        simulate_in_bulk(quiz=quiz, answers=size - AttemptItem.objects.count(), seed=seed, at=timezone.now())
        took, answers = time.monotonic() - begun, AttemptItem.objects.count()
        rows = [model.objects.filter(which="first").count() for model in (ItemScore, ItemChoice)]
        copies[answers] = folder / f"{answers}.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(copies[answers])])
        print(f"{answers} answers, made in {took:.0f} s; rows of sums: {rows[0]} points, {rows[1]} choices", flush=True)
    gc.enable()
    gc.collect()
    gc.freeze()
    return copies


def compare(client: Any, name: str, address: str, copies: dict[int, Path]) -> None:
    """Print what a page costs at each size, and as a ratio to the first size in the same round."""
    from django.db import connection

    costs: dict[int, list[float]] = {answers: [] for answers in copies}
    for _ in range(ROUNDS):
        for answers, copy in copies.items():
            connection.close()
            connection.settings_dict["NAME"] = str(copy)
            costs[answers].append(measure(client, address))
    base = next(iter(costs.values()))
    for answers, found in costs.items():
        ratios = sorted(cost / first for cost, first in zip(found, base, strict=True))
        low, high = ratios[ROUNDS // 4], ratios[-1 - ROUNDS // 4]
        print(
            f"{name} page, {answers:>9,} answers: {statistics.median(found) * 1000:5.1f} ms   "
            f"x {statistics.median(ratios):.2f}   (middle half of {ROUNDS} rounds {low:.2f} to {high:.2f})",
            flush=True,
        )


def main() -> None:
    """Fill, then measure."""
    with tempfile.TemporaryDirectory() as folder:
        client = prepared(Path(folder))
        from django.urls import reverse

        from quizzes.models import Quiz

        quiz = Quiz.objects.select_related("module", "course__live_release").get(module__slug=QUIZ)
        item = quiz.items.filter(retired_at=None).order_by("slug").first()
        copies = filled(quiz, Path(folder))
        compare(client, "quiz", reverse("admin:quizzes_quiz_analysis", args=[quiz.pk]), copies)
        compare(client, "item", reverse("admin:quizzes_quiz_item_analysis", args=[item.pk]), copies)


if __name__ == "__main__":
    main()
