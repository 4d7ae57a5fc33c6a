"""Cloze: a text with gaps, each to be chosen from a list or to be typed. Each right gap earns its part of the point."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import BadResponse, Content, Kind, Line, Response, Say, numbers_in_words, shuffled
from quizzes.items.choices import Option
from quizzes.items.rows import answers
from quizzes.items.shape import CORRECT, KEY, MISCONCEPTION, READ, TEXT, WHY, Field
from quizzes.items.text import MISSPELT
from quizzes.items.typed import LONGEST, forms, in_words, matching, one_text

GAP = re.compile(r"\[\[([a-z0-9-]+)\]\]")
NUMBER_OF_GAPS, NUMBER_OF_CHOICES = range(1, 6), range(2, 6)
Gap = Mapping[str, Any]


class Cloze(Kind):
    """Gaps to fill."""

    name = "cloze"
    label = _("Text with gaps")
    missing = _("Fill every gap")
    fields = (
        Field("text", "texts"),
        Field("options", "parts", parts=(
            KEY, TEXT, WHY, READ, MISCONCEPTION, Field("accepted", "lists", optional=True), MISSPELT,
            Field("choices", "parts", optional=True, parts=(KEY, TEXT, CORRECT, WHY, READ, MISCONCEPTION)),
        )),
    )  # fmt: skip

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the gaps: in the text of each language, and in themselves."""
        gaps, found = [gap["key"] for gap in content["options"]], []
        if len(gaps) not in NUMBER_OF_GAPS:
            found.append(f"has {len(gaps)} gaps; it needs {numbers_in_words(NUMBER_OF_GAPS)}.")
        for language, text in content["text"].items():
            if GAP.findall(text) != gaps:
                found.append(f"does not have its gaps once each, in their order, in “{language}”.")
        for gap in content["options"]:
            found += [f"gap “{gap['key']}” {fault}" for fault in _gap_problems(gap)]
        return found

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return "gap=choice", the choices of each gap shuffled."""
        return [
            f"{gap['key']}={key}"
            for gap in content["options"]
            for key in shuffled([choice["key"] for choice in gap.get("choices") or ()], rng)
        ]

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return what fills each gap that is filled."""
        given, gaps = answers(sent), {gap["key"]: gap for gap in content["options"]}
        if len(given) != len(set(sent)) or not set(given) <= set(gaps):
            raise BadResponse
        filled = {key: _read(gap, given.get(key, "")) for key, gap in gaps.items()}
        return [f"{key}={value}" for key, value in filled.items() if value]

    def is_complete(self, content: Content, response: Response) -> bool:
        """Every gap is filled."""
        return len(answers(response)) == len(content["options"])

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return right gaps / gaps."""
        return Fraction(self._number_right(content, response), len(content["options"]))

    def _number_right(self, content: Content, response: Response) -> int:
        given = answers(response)
        return sum(_is_right(gap, given.get(gap["key"], "")) for gap in content["options"])

    def rule(self, content: Content) -> str:
        """Return what to do and how a gap counts."""
        return gettext("Fill the gaps. Each right one earns an equal part of the point.")

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return the text in pieces: words, and gaps with what fills them now."""
        given, gaps = answers(response), {gap["key"]: gap for gap in content["options"]}
        pieces: list[dict[str, Any]] = []
        for place, piece in enumerate(GAP.split(say(content["text"]))):
            if place % 2 == 0:
                pieces.append({"words": piece})
            elif piece in gaps:
                pieces.append(_asked(gaps[piece], given.get(piece, ""), order, say) | {"number": place // 2 + 1})
        return {"pieces": pieces, "total": len(gaps), "longest": LONGEST}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return each gap, under the whole text, with what filled it, what belongs there, and why."""
        given = answers(response)
        whole = _whole(content, say)
        return [replace(_line(gap, given.get(gap["key"], ""), say), group=whole) for gap in content["options"]]

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return how many gaps were filled rightly."""
        numbers = {"right": self._number_right(content, response), "all": len(content["options"])}
        return [gettext("You filled %(right)s of the %(all)s gaps rightly.") % numbers] if response else []

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return what fills each gap, behind its name."""
        given = answers(response)
        found = [(gap, _said(gap, given.get(gap["key"], ""), say)) for gap in content["options"]]
        return [f"{say(gap['text'])}: {said}" for gap, said in found if said]

    def right(self, content: Content) -> list[str]:
        """Return what belongs in each gap."""
        return [f"{gap['key']}={_key(gap)}" for gap in content["options"]]

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return any choice for each gap, and nothing that is known where one must type."""
        every = {gap["key"]: [choice["key"] for choice in gap.get("choices") or ()] for gap in content["options"]}
        return [f"{key}={rng.choice(choices or ['?'])}" for key, choices in every.items()]

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the first gap that was not filled rightly, or the choice that was made there."""
        given = answers(response)
        for gap in content["options"] if response else ():
            value = given.get(gap["key"], "")
            if not _is_right(gap, value):
                chosen: Gap = next((choice for choice in gap.get("choices") or () if choice["key"] == value), gap)
                return chosen
        return None

    def guess(self, content: Content) -> Fraction:
        """Return the mean over the gaps: one part of as many as there are choices, nothing where one must type."""
        parts = (len(gap.get("choices") or ()) for gap in content["options"])
        return sum((Fraction(1, number) for number in parts if number), Fraction(0)) / len(content["options"])


def _gap_problems(gap: Gap) -> list[str]:
    choices, accepted = gap.get("choices") or [], forms(gap, "accepted")
    if bool(choices) == bool(accepted):
        return ["needs either choices or accepted words."]
    if accepted:
        return [f"accepts no word in “{code}”." for code, words in gap["accepted"].items() if not words]
    found = []
    if len(choices) not in NUMBER_OF_CHOICES:
        found.append(f"has {len(choices)} choices; it needs {numbers_in_words(NUMBER_OF_CHOICES)}.")
    if sum(bool(choice.get("correct")) for choice in choices) != 1:
        found.append("needs one right choice.")
    if len({choice["key"] for choice in choices}) != len(choices):
        found.append("has two choices with the same key.")
    return found


def _read(gap: Gap, value: str) -> str:
    if gap.get("choices"):
        if value and value not in {choice["key"] for choice in gap["choices"]}:
            raise BadResponse
        return value
    return one_text([value])


def _is_right(gap: Gap, value: str) -> bool:
    if gap.get("choices"):
        return any(choice["key"] == value and choice.get("correct") for choice in gap["choices"])
    return matching([gap], value) is not None


def _key(gap: Gap) -> str:
    if gap.get("choices"):
        return next(str(choice["key"]) for choice in gap["choices"] if choice.get("correct"))
    return forms(gap, "accepted")[0]


def _said(gap: Gap, value: str, say: Say) -> str:
    """Return what fills a gap, in words."""
    if gap.get("choices"):
        return next((say(choice["text"]) for choice in gap["choices"] if choice["key"] == value), "")
    return value


def _belongs(gap: Gap, say: Say) -> str:
    """Return what belongs in a gap, in words."""
    return _said(gap, _key(gap), say) if gap.get("choices") else in_words(gap, say)


def _whole(content: Content, say: Say) -> str:
    """Return the text with every gap filled rightly."""
    filled = {gap["key"]: _belongs(gap, say) for gap in content["options"]}
    return GAP.sub(lambda gap: filled.get(gap[1], ""), say(content["text"]))


def _asked(gap: Gap, value: str, order: Sequence[str], say: Say) -> dict[str, Any]:
    texts = {choice["key"]: say(choice["text"]) for choice in gap.get("choices") or ()}
    keys = [
        key for key in (pair.partition("=")[2] for pair in order if pair.startswith(f"{gap['key']}=")) if key in texts
    ]
    choices = [Option(key, texts[key], key == value) for key in keys]
    return {"key": gap["key"], "name": say(gap["text"]), "choices": choices, "value": value}


def _line(gap: Gap, value: str, say: Say) -> Line:
    chosen = next((choice for choice in gap.get("choices") or () if choice["key"] == value), None)
    why = [say(gap["why"])]
    if chosen and not chosen.get("correct"):
        why.insert(0, say(chosen["why"]))
    misconception = int((chosen or gap).get("misconception") or 0)
    said = _said(gap, value, say)
    return Line(
        say(gap["text"]), " ".join(why), bool(said), _is_right(gap, value), misconception, said, _belongs(gap, say)
    )


KIND = Cloze()
