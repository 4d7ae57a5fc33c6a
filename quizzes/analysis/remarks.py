"""What the figures mean, in plain words, and honest about small numbers. Pure: figures in, sentences out.

Nothing is said about fewer than thirty answers, and nothing that chance alone would explain: a sentence needs a whole
95 per cent interval on its side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext, ngettext

from quizzes.analysis.items import Figures
from quizzes.analysis.wilson import Interval, of_correlation, of_mean, wilson

FEW = 30
LITTLE, NEARLY_ALL = 0.2, 0.95


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen, by how many of each third (lower, middle, upper) it was, and how many there are in each."""

    category: str
    text: str
    right: bool
    n: int
    thirds: tuple[int, int, int] | None

    @property
    def part(self) -> str:
        """The row, gap or stage that it answers; empty where an item has one answer."""
        return self.category.partition("=")[0] if "=" in self.category else ""


def facility_interval(found: Figures) -> Interval | None:
    """Return Wilson's interval where all is right or wrong, else Student's."""
    if found.dichotomous:
        return wilson(found.facility, found.n)
    return of_mean(found.facility, found.sd, found.n)


def too_few(n: int) -> str:
    """Say how many there are, and that this is too few; nothing where it is enough."""
    if n == 0:
        return gettext("No answers yet.")
    if n < FEW:
        return ngettext("%(n)s answer: too few to judge.", "%(n)s answers: too few to judge.", n) % {"n": n}
    return ""


def of_item(found: Figures, guess: Fraction | None) -> list[str]:
    """Return what stands out in the figures of an item, the gravest first; empty when nothing does."""
    if few := too_few(found.n):
        return [few]
    return [*_of_discrimination(found), *_of_facility(found, guess)]


def _of_discrimination(found: Figures) -> list[str]:
    interval = of_correlation(found.item_rest, found.n)
    if interval and interval[1] < 0:
        return [gettext("Who did well on the other questions did worse on this one: is the key right?")]
    if interval and interval[1] < LITTLE:
        return [gettext("It hardly separates who did well on the other questions from who did not.")]
    return []


def _of_facility(found: Figures, guess: Fraction | None) -> list[str]:
    interval = facility_interval(found)
    if interval and interval[0] > NEARLY_ALL:
        return [gettext("Nearly everyone has it right: it says little about who knows it.")]
    if interval and guess is not None and interval[1] < guess:
        return [gettext("Learners earn less here than by guessing: is something misleading, or the key wrong?")]
    if interval and guess is not None and found.facility is not None and found.facility <= guess:
        return [gettext("Learners earn no more here than by guessing.")]
    return []


def of_choices(choices: Sequence[Choice], n: int) -> list[str]:
    """Return what stands out in what was chosen, given how many answered."""
    if n < FEW:
        return []
    return [*_better_ones(choices), *_nobody(choices)]


def _nobody(choices: Iterable[Choice]) -> Iterable[str]:
    for choice in choices:
        if choice.n == 0 and not choice.right:
            yield gettext("Nobody chose “%(choice)s”.") % {"choice": choice.text}


def _better_ones(choices: Sequence[Choice]) -> Iterable[str]:
    """Name each wrong choice that the upper third surely prefers to what the key says, in the same part."""
    for choice in choices:
        keyed = [other.thirds[2] for other in choices if other.right and other.part == choice.part and other.thirds]
        if choice.right or choice.thirds is None or not keyed:
            continue
        both = choice.thirds[2] + min(keyed)
        interval = wilson(choice.thirds[2] / both, both) if both else None
        if interval and interval[0] > 0.5:
            yield gettext("The better learners chose “%(choice)s”: is the key right?") % {"choice": choice.text}
