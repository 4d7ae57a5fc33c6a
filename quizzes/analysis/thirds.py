"""The lower, middle and upper third of the takers by their whole score, and what each third chose.

Thirds rather than Kelley's 27 per cent (1939), because small groups say more together. Equal scores stay together, so
that the thirds are as near to a third as the scores allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Cuts:
    """Who scores `low` or less is in the lower third, `high` or more in the upper one. Scores are bins."""

    low: int
    high: int

    def third(self, place: int) -> int:
        """Return 0 for the lower third, 1 for the middle, 2 for the upper."""
        return 0 if place <= self.low else 2 if place >= self.high else 1


def cuts(takers: Mapping[int, int]) -> Cuts | None:
    """Return where the thirds begin and end, given {score: takers}. None where all have the same score."""
    scores = sorted(score for score, n in takers.items() if n > 0)
    n = sum(takers[score] for score in scores)
    if len(scores) < 2:
        return None
    below = dict(zip(scores, accumulate(takers[score] for score in scores), strict=True))
    low = min(scores[:-1], key=lambda score: abs(3 * below[score] - n))
    above = {score: n - below[score] + takers[score] for score in scores if score > low}
    return Cuts(low, min(above, key=lambda score: (abs(3 * above[score] - n), score)))
