"""Two ratios, each measured in one run against an empty view with session and user on the same server.

    make bench

Counts the processor time of the server's processes over rounds that take turns, so that other load on the machine hits
all alike. Prints the median of the rounds for the baseline and the ratio of each page to it.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.site import Site

ROUNDS, REQUESTS = 9, 300
COURSE = "/nl/courses/darm-brein-as"
LESSON = f"{COURSE}/modules/serotonine/lessons/de-barriere/"
QUIZ = f"{COURSE}/modules/serotonine/quiz/"


def cost(site: Site, ask: Callable[[int], int], wanted: int) -> float:
    """Return the processor seconds of the server per request."""
    before = site.cpu_seconds()
    for number in range(REQUESTS):
        status = ask(number)
        if status != wanted:
            raise SystemExit(f"expected {wanted}, the server said {status}")
    return (site.cpu_seconds() - before) / REQUESTS


def main() -> None:
    """Run the rounds and print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), settings="benchmarks.settings")
        site.seed()
        site.start()
        try:
            begun = site.post(f"{QUIZ}start/").location
            found = site.run(KEYS)
            keys, question = found["keys"], begun.replace("/1/", f"/{found['position']}/")
            revision = count()
            pages: dict[str, tuple[Callable[[int], int], int]] = {
                "empty view": (lambda number: site.get("/empty/").status, 200),
                "module page": (lambda number: site.get(LESSON).status, 200),
                "saved answer": (
                    lambda number: site.post(
                        question, action="save", answer=keys[number % 2], revision=next(revision)
                    ).status,
                    200,
                ),
            }  # fmt: skip
            costs: dict[str, list[float]] = {name: [] for name in pages}
            for _ in range(ROUNDS):
                for name, (ask, wanted) in pages.items():
                    costs[name].append(cost(site, ask, wanted))
        finally:
            site.kill()
    report(costs)


KEYS = """
import json
from quizzes.models import AttemptItem
row = AttemptItem.objects.filter(version__kind="single").first()
print(json.dumps({"keys": row.option_order, "position": row.position}))
"""


def report(costs: dict[str, list[float]]) -> None:
    """Print the baseline, and each page as a ratio to it."""
    baseline = statistics.median(costs["empty view"])
    print(f"baseline: an empty view with session and user, {baseline * 1000:.2f} ms of processor time")
    for name, values in costs.items():
        ratios = sorted(value / base for value, base in zip(values, costs["empty view"], strict=True))
        print(
            f"{name:13} x {statistics.median(ratios):.2f}   ({ratios[0]:.2f} to {ratios[-1]:.2f} over {ROUNDS} rounds)"
        )


if __name__ == "__main__":
    main()
