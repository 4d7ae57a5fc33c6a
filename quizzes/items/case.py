"""Unfolding case: a vignette in three to five stages, each with a question; an answer stands once more is shown.

The points are the mean of those of the stages, graded as single choice or multiple response. The state of a drawing
is {"shown": number of stages that are shown}; at first that is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Act, BadResponse, Content, Kind, Line, Response, Say, numbers_in_words
from quizzes.items.choices import Choices, Option
from quizzes.items.multiple import KIND as MULTIPLE
from quizzes.items.shape import KEY, OPTIONS, TEXT, Field
from quizzes.items.single import KIND as SINGLE

KINDS: Mapping[str, Choices] = {kind.name: kind for kind in (SINGLE, MULTIPLE)}
NUMBER_OF_STAGES = range(3, 6)
NEXT = "next"
Stage = Mapping[str, Any]


class Case(Kind):
    """A case that unfolds."""

    name = "case"
    label = _("Unfolding case")
    missing = _("Answer this question, then read on until the case has ended")
    fields = (
        Field(
            "stages",
            "parts",
            parts=(KEY, TEXT, Field("kind", "choice", choices=tuple(KINDS)), Field("stem", "texts"), OPTIONS),
        ),
    )

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the number of stages, their keys, and each stage by its own kind."""
        stages, found = content["stages"], []
        if len(stages) not in NUMBER_OF_STAGES:
            found.append(f"has {len(stages)} stages; it needs {numbers_in_words(NUMBER_OF_STAGES)}.")
        if len({stage["key"] for stage in stages}) != len(stages):
            found.append("has two stages with the same key.")
        for stage in stages:
            if kind := KINDS.get(stage["kind"]):
                found += [f"stage “{stage['key']}” {fault}" for fault in kind.problems(stage)]
        return found

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return "stage=option" for every option, the stages in order, the options of each shuffled."""
        return [f"{stage['key']}={key}" for stage in content["stages"] for key in SINGLE.order(stage, rng)]

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the choices per stage, in the order of the stages. Nothing is known of stages not shown yet."""
        found: list[str] = []
        for stage in content["stages"][: _shown(content)]:
            chosen = KINDS[stage["kind"]].read(stage, [], _of(stage, sent))
            found += [f"{stage['key']}={key}" for key in chosen]
        if set(sent) - set(found):
            raise BadResponse
        return found

    def merge(self, content: Content, kept: Response, new: list[str]) -> list[str]:
        """Keep the answers to all stages but the last that is shown."""
        *before, now = content["stages"][: _shown(content)]
        return [*_in_stages(before, kept), *_in_stages([now], new)]

    def is_complete(self, content: Content, response: Response) -> bool:
        """Every stage has an answer."""
        return all(_of(stage, response) for stage in content["stages"])

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return the mean of the points of the stages."""
        stages = content["stages"]
        points = (KINDS[stage["kind"]].grade(stage, _of(stage, response)) for stage in stages)
        return sum(points, Fraction(0)) / len(stages)

    def act(self, content: Content, order: Sequence[str], response: Response, what: str) -> Act | None:
        """Show the next stage, once this one has an answer. Raises BadResponse where it has none."""
        shown, stages = _shown(content), content["stages"]
        if what != NEXT or shown >= len(stages):
            return None
        if not _of(stages[shown - 1], response):
            raise BadResponse(KINDS[stages[shown - 1]["kind"]].missing)
        return list(response), {"shown": shown + 1}

    def rule(self, content: Content) -> str:
        """Return how a case goes and how its parts count."""
        return gettext(
            "This case unfolds in %(number)s parts, which count equally. "
            "An answer stands as soon as you read on, as in the consulting room."
        ) % {"number": len(content["stages"])}

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return the stages that are shown; the last of them is asked, those before it stand as they are."""
        stages, shown = content["stages"], _shown(content)
        seen = [_seen(stage, number, order, response, say) for number, stage in enumerate(stages[:shown], start=1)]
        return {"before": seen[:-1], "now": seen[-1], "total": len(stages), "more": NEXT if shown < len(stages) else ""}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return every option of every stage, under what was told and asked there."""
        found: list[Line] = []
        for stage in content["stages"]:
            lines = KINDS[stage["kind"]].explain(stage, _of(stage, order), _of(stage, response), say)
            found += [
                Line(line.text, line.why, line.chosen, line.right, line.misconception,
                     group=say(stage["stem"]), story=say(stage["text"]))
                for line in lines
            ]  # fmt: skip
        return found

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return in how many parts the whole point was earned."""
        stages = content["stages"]
        right = sum(KINDS[stage["kind"]].grade(stage, _of(stage, response)) == 1 for stage in stages)
        values = {"right": right, "all": len(stages)}
        return [gettext("Wholly right in %(right)s of the %(all)s parts of the case.") % values] if response else []

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return the chosen texts per stage, behind its number."""
        found = []
        for number, stage in enumerate(content["stages"], start=1):
            if chosen := SINGLE.words(stage, _of(stage, response), say):
                found.append(f"{number}. {' / '.join(chosen)}")
        return found

    def right(self, content: Content) -> list[str]:
        """Return the right options of every stage."""
        return [f"{stage['key']}={key}" for stage in content["stages"] for key in SINGLE.right(stage)]

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return a guess in every stage."""
        stages = content["stages"]
        return [f"{stage['key']}={key}" for stage in stages for key in KINDS[stage["kind"]].chance(stage, rng)]

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the first chosen option that is not right, stage by stage."""
        mistakes = (SINGLE.first_mistake(stage, _of(stage, order), _of(stage, response)) for stage in content["stages"])
        return next((mistake for mistake in mistakes if mistake), None)

    def guess(self, content: Content) -> Fraction:
        """Return the mean over the stages."""
        stages = content["stages"]
        return sum((KINDS[stage["kind"]].guess(stage) for stage in stages), Fraction(0)) / len(stages)


def _shown(content: Content) -> int:
    """Return how many stages are shown, at least one and never more than there are."""
    return max(1, min(int(content.get("shown", 1)), len(content["stages"])))


def _of(stage: Stage, pairs: Sequence[str]) -> list[str]:
    """Return the keys behind this stage's name in "stage=option" pairs."""
    start = f"{stage['key']}="
    return [pair[len(start) :] for pair in pairs if pair.startswith(start)]


def _in_stages(stages: Sequence[Stage], pairs: Sequence[str]) -> Iterator[str]:
    for stage in stages:
        yield from (f"{stage['key']}={key}" for key in _of(stage, pairs))


def _seen(stage: Stage, number: int, order: Sequence[str], response: Response, say: Say) -> dict[str, Any]:
    chosen = _of(stage, response)
    options = {option["key"]: option for option in stage["options"]}
    return {
        "key": stage["key"],
        "number": number,
        "text": say(stage["text"]),
        "stem": say(stage["stem"]),
        "kind": stage["kind"],
        "rule": KINDS[stage["kind"]].rule(stage),
        "options": [Option(key, say(options[key]["text"]), key in chosen) for key in _of(stage, order)],
        "answer": SINGLE.words(stage, chosen, say),
    }


KIND = Case()
