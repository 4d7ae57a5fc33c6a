"""An accepted answer survives `kill -9` of the server."""

import json
import random
import threading
import time
from typing import Any

import pytest

from scripts.site import Site

pytestmark = pytest.mark.server

QUIZ = "/nl/courses/darm-brein-as/modules/serotonine/quiz/"
ROUNDS = 5
ITEMS = """
import json
from quizzes.models import AttemptItem
rows = AttemptItem.objects.order_by("position")
print(json.dumps({row.position: {"order": row.option_order, "response": row.response,
    "revision": row.revision} for row in rows}))
"""


def answer_until_killed(site: Site, path: str, items: dict[str, Any], accepted: dict[int, list[str]]) -> None:
    """Save one answer after the other; note each that the server accepted, and the one that was under way."""
    choices = random.Random(1)
    try:
        while True:
            position = choices.choice(sorted(items))
            key = choices.choice(items[position]["order"])
            values = {"action": "save", "answer": key, "revision": items[position]["revision"]}
            answer = site.post(f"{path}{position}/", **values)
            assert answer.status == 200, answer
            items[position]["revision"] = json.loads(answer.body)["revision"]
            accepted[int(position)] = [key]
    except OSError:
        return


def test_an_accepted_answer_survives_kill_minus_nine(site: Site) -> None:
    site.start()
    path = site.post(f"{QUIZ}start/").location.rsplit("/", 2)[0] + "/"
    accepted: dict[int, list[str]] = {}
    for number in range(ROUNDS):
        items = site.run(ITEMS)
        learner = threading.Thread(target=answer_until_killed, args=(site, path, items, accepted))
        learner.start()
        patience = time.monotonic() + 20  # a busy machine may take long for the first answer
        while not accepted and time.monotonic() < patience:
            time.sleep(0.05)
        time.sleep(0.3 + number * 0.13)
        known = dict(accepted)
        site.kill()
        learner.join()
        kept = {int(position): row["response"] for position, row in site.run(ITEMS).items()}
        lost = {p: keys for p, keys in accepted.items() if kept[p] != keys}
        assert known
        # The one answer that was under way when the server died may have been stored without being confirmed.
        assert len(lost) <= 1
        assert all(kept[p] is not None for p in accepted)
        accepted.update({p: kept[p] for p in lost})
        site.start()
