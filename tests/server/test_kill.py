"""A confirmed answer survives `kill -9` of the server. (`make kill-test` plays 200 rounds of this.)"""

import pytest

from benchmarks.kill import Question, Tally, compare, play
from scripts.site import Site

pytestmark = pytest.mark.server

ROUNDS = 5


def test_every_confirmed_answer_survives_kill_minus_nine(site: Site) -> None:
    tally = play(site, rounds=ROUNDS, seed=1)
    assert tally.rounds == ROUNDS
    assert tally.confirmed >= ROUNDS
    assert tally.lost == []


@pytest.mark.parametrize(
    ("kept", "lost", "stored"),
    [
        ((["a"], 3), 0, 0),
        ((["b"], 4), 0, 1),
        ((["b"], 3), 1, 0),
        ((["c"], 4), 1, 0),
        ((None, 0), 1, 0),
    ],
)
def test_only_the_confirmed_answer_or_the_one_under_way_is_no_loss(kept, lost, stored) -> None:
    tally, asked = Tally(), Question(1, "/1/", ["a", "b", "c"], ["a"], 3, under_way=["b"])
    compare(asked, Question(1, "/1/", [], *kept), tally)
    assert (len(tally.lost), tally.stored_unconfirmed, tally.under_way) == (lost, stored, 1)
    assert (asked.response, asked.revision, asked.under_way) == (*kept, None)
