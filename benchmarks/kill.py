"""Kill the server with `kill -9` at random moments while learners save, and look for every answer that it confirmed.

    make kill-test                      200 rounds
    python -m benchmarks.kill --rounds 20 --seed 7

A round: several learners save one answer after another, each waiting for the confirmation; somewhere in between the
server and its workers are killed; then the rows are read from the file. What was confirmed last must stand there, or,
where one more save was under way when the server died, that one: stored and not yet confirmed. Anything else is a loss,
and makes the command fail. Tells of the process, not of the power: what the system has not put on the disk is not.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from scripts.site import Site

MODULES = ("as-en-routes", "serotonine", "dopamine", "medicatie")
START = "/nl/courses/darm-brein-as/modules/{}/quiz/start/"
PATIENCE = 30.0
ROWS = """
SELECT row.id, row.position, row.option_order, row.response, row.revision
FROM quizzes_attemptitem row JOIN quizzes_attempt attempt ON attempt.id = row.attempt_id
JOIN quizzes_itemversion version ON version.id = row.version_id
WHERE attempt.uuid = ? AND version.kind = 'single'
"""


@dataclass(slots=True)
class Question:
    """A question of one learner: what the server confirmed last, and what was sent since."""

    pk: int
    address: str
    keys: list[str]
    response: list[str] | None = None
    revision: int = 0
    under_way: list[str] | None = None


@dataclass(slots=True)
class Tally:
    """What came of the rounds."""

    rounds: int = 0
    confirmed: int = 0
    under_way: int = 0
    stored_unconfirmed: int = 0
    lost: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds, {self.confirmed} saves confirmed, {len(self.lost)} lost; "
            f"{self.under_way} were under way when the server died, {self.stored_unconfirmed} of them were stored"
        )


@dataclass(slots=True)
class Class:
    """Learners who save at the same time, each in a quiz of its own."""

    site: Site
    quizzes: list[list[Question]]
    rng: random.Random
    confirmed: int = 0
    wrong: list[str] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)

    def save_until_killed(self, questions: list[Question], rng: random.Random) -> None:
        """Save answer after answer, each another than the one before, until the server is gone."""
        while True:
            question = rng.choice(questions)
            key = rng.choice([key for key in question.keys if [key] != question.response])
            question.under_way = [key]
            try:
                answer = self.site.post(question.address, action="save", answer=key, revision=question.revision)
            except OSError:
                return
            if answer.status != 200:
                self.wrong.append(f"{question.address}: {answer.status} {answer.body[:200]}")
                return
            question.response, question.under_way = [key], None
            question.revision = json.loads(answer.body)["revision"]
            self.confirmed += 1
            self.heard.set()

    def one_round(self) -> None:
        """Let everyone save, and kill the server somewhere in between."""
        self.heard.clear()
        seeds = [random.Random(self.rng.random()) for _ in self.quizzes]
        learners = [
            threading.Thread(target=self.save_until_killed, args=pair)
            for pair in zip(self.quizzes, seeds, strict=True)
        ]  # fmt: skip
        for learner in learners:
            learner.start()
        self.heard.wait(PATIENCE)
        time.sleep(self.rng.uniform(0, 0.8))
        self.site.kill()
        for learner in learners:
            learner.join()


def rows_of(site: Site, address: str) -> list[Question]:
    """Return the questions with one answer of the attempt at this address, as they stand in the file."""
    path = address.rsplit("/", 2)[0] + "/"
    attempt = path.rstrip("/").rsplit("/", 1)[1].replace("-", "")
    with closing(sqlite3.connect(site.folder / "db.sqlite3")) as file:
        found = file.execute(ROWS, [attempt]).fetchall()
    return [
        Question(pk, f"{path}{position}/", json.loads(order), json.loads(response) if response else None, revision)
        for pk, position, order, response, revision in found
    ]


def compare(question: Question, kept: Question, tally: Tally) -> None:
    """Count what became of this question, and go on from what is kept."""
    before = (question.response, question.revision)
    if question.under_way is not None:
        tally.under_way += 1
    if (kept.response, kept.revision) != before:
        if question.under_way is not None and (kept.response, kept.revision) == (question.under_way, before[1] + 1):
            tally.stored_unconfirmed += 1
        else:
            tally.lost.append(f"{question.address}: confirmed {before}, kept {(kept.response, kept.revision)}")
    question.response, question.revision, question.under_way = kept.response, kept.revision, None


def play(site: Site, *, rounds: int, seed: int, until: float = float("inf")) -> Tally:
    """Play the rounds on a site that is seeded and stopped, `until` (monotonic) at most; return what came of it."""
    site.start()
    addresses = [site.post(START.format(module)).location for module in MODULES]
    learners = Class(site, [rows_of(site, address) for address in addresses], random.Random(seed))
    tally = Tally()
    while tally.rounds < rounds and time.monotonic() < until:
        if site.process is None:
            site.start()
        learners.one_round()
        kept: Mapping[int, Question] = {row.pk: row for address in addresses for row in rows_of(site, address)}
        for question in (question for questions in learners.quizzes for question in questions):
            compare(question, kept[question.pk], tally)
        tally.rounds += 1
        tally.confirmed = learners.confirmed
        tally.lost += learners.wrong
        learners.wrong.clear()
    return tally


def main() -> None:
    """Play the rounds that were asked for and print the numbers; fail where anything was lost."""
    options = argparse.ArgumentParser(description="Kill the server while learners save; look for what it confirmed.")
    options.add_argument("--rounds", type=int, default=200)
    options.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options.add_argument("--minutes", type=float, default=60, help="stop after so many minutes")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder), variables={"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"})
        site.seed()
        try:
            until = time.monotonic() + asked.minutes * 60
            tally = play(site, rounds=asked.rounds, seed=asked.seed, until=until)
        finally:
            site.kill()
    print(f"seed {asked.seed}: {tally}")
    if tally.lost:
        raise SystemExit("\n".join(tally.lost))


if __name__ == "__main__":
    main()
