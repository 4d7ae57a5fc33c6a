"""The way through a case as a small map: stations from left to right, detours below the line, endings at the right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from courses.cases.story import Ending, Node, Story, Walk

COLUMN, ROW, MARGIN, RADIUS = 62, 50, 24, 15


@dataclass(frozen=True, slots=True)
class Mark:
    """A station or an ending on the map. `state` is taken, here, open or gone; `label` its number on this way."""

    x: int
    y: int
    state: str
    label: str
    is_ending: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A connection, drawn from the first to the second; taken, open or gone."""

    d: str
    state: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that is drawn, with the size of the drawing."""

    width: int
    height: int
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    open_stations: int
    open_endings: int


def chart(story: Story, walk: Walk) -> Chart:
    """Return the map for someone who took this way."""
    spots = _spots(story)
    taken = [step.node.key for step in walk.steps]
    ahead = _ahead(story, walk.at.key)
    links = list(zip([*taken], [*taken[1:], walk.at.key], strict=True)) if taken else []

    def state(key: str) -> str:
        return "here" if key == walk.at.key else "taken" if key in taken else "open" if key in ahead else "gone"

    number = {key: str(place) for place, key in enumerate([*taken, walk.at.key], start=1)}
    marks = tuple(
        Mark(x, y, state(key), number.get(key, ""), isinstance(story.place(key), Ending))
        for key, (x, y) in spots.items()
    )
    pairs = dict.fromkeys((node.key, choice.to) for node in story.nodes for choice in node.choices)
    lines = (Line(_curve(spots[a], spots[b]), "taken" if (a, b) in links else _open(a, ahead)) for a, b in pairs)
    return Chart(
        width=max(x for x, _ in spots.values()) + MARGIN,
        height=max(y for _, y in spots.values()) + MARGIN,
        lines=tuple(sorted(lines, key=lambda line: line.state == "taken")),
        marks=marks,
        open_stations=sum(isinstance(story.place(key), Node) for key in ahead - {walk.at.key}),
        open_endings=sum(isinstance(story.place(key), Ending) for key in ahead - {walk.at.key}),
    )


def _open(start: str, ahead: set[str]) -> str:
    return "open" if start in ahead else "gone"


def _ahead(story: Story, key: str) -> set[str]:
    """Return this place and all that can still be reached from it."""
    place, found = story.place(key), {key}
    for choice in place.choices if isinstance(place, Node) else ():
        found |= _ahead(story, choice.to)
    return found


def _spots(story: Story) -> dict[str, tuple[int, int]]:
    """Place everything: as far to the right as the longest way there, the best way on the upper line."""

    @cache
    def depth(key: str) -> int:
        before = [node.key for node in story.nodes if any(choice.to == key for choice in node.choices)]
        return 1 + max(map(depth, before)) if before else 0

    best = story.best_way()
    upper = {step.node.key for step in best} | {best[-1].choice.to}
    last = max(depth(ending.key) for ending in story.endings)
    spots: dict[str, tuple[int, int]] = {}
    filled: dict[int, int] = {}
    for place in sorted(story.places, key=lambda place: place.key not in upper):
        column = last if isinstance(place, Ending) else depth(place.key)
        row = filled.get(column, 0 if place.key in upper else 1)
        filled[column] = row + 1
        spots[place.key] = (MARGIN + column * COLUMN, MARGIN + row * ROW)
    return spots


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return a line that leaves and arrives level, so that lines between rows do not cut through stations."""
    (x1, y1), (x2, y2) = start, end
    if y1 == y2:
        return f"M{x1} {y1}H{x2}"
    bend = COLUMN // 2
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
