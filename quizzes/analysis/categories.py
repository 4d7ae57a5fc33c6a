"""What can be chosen in an item, found by trying: works for every kind, and stays few for kinds where one types."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from quizzes.analysis.sums import NOTHING, OTHER
from quizzes.items import REGISTRY
from quizzes.items.base import Content

TRIES = 300
LONGEST = 100
MOST = 2000


class Known:
    """The categories of one version of an item, and which of them a wholly right answer has."""

    def __init__(self, kind: str, content: Content) -> None:
        self.kind, self.content = REGISTRY[kind], content
        self.right = frozenset(self._of(self.kind.right(content)))
        rng = Random(0)
        tried = [self._of(self.kind.chance(content, rng)) for _ in range(TRIES)]
        self.all = self.right.union(*tried)

    def _of(self, response: Sequence[str]) -> list[str]:
        return [category[:LONGEST] for category in self.kind.categories(self.content, response)]

    def of(self, response: Sequence[str] | None) -> list[str]:
        """Return what is counted of a response: each category once; what is not known is OTHER, no answer NOTHING.

        Another way to write a wholly right answer counts as the right one.
        """
        if not response:
            return [NOTHING]
        found = self._of(response)
        if not self.all.issuperset(found) and self.kind.grade(self.content, response) == 1:
            return sorted(self.right)
        return sorted({category if category in self.all else OTHER for category in found})


_KNOWN: dict[tuple[int, str], Known] = {}


def known(version: int, digest: str, kind: str, content: Content) -> Known:
    """Return the categories of this version, remembered by the process: a version is written once."""
    if len(_KNOWN) > MOST:
        _KNOWN.clear()
    if (version, digest) not in _KNOWN:
        _KNOWN[version, digest] = Known(kind, content)
    return _KNOWN[version, digest]
