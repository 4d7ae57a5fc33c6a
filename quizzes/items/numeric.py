"""Numeric: a number with a tolerance and a unit; known errors have their own explanation. One point or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import BadResponse, Content, Kind, Line, Response, Say
from quizzes.items.shape import CORRECT, KEY, MISCONCEPTION, READ, WHY, Field
from quizzes.items.typed import number, one_text

LONGEST = 40


class Numeric(Kind):
    """A number to type."""

    name = "numeric"
    label = _("Number to type")
    missing = _("Type a number")
    one_answer = True
    in_parts = False
    fields = (
        Field("unit", "texts", graded=True),
        Field("options", "parts", parts=(
            KEY, Field("value", "text"), Field("tolerance", "text", optional=True), CORRECT, WHY, READ, MISCONCEPTION,
        )),
    )  # fmt: skip

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the numbers, and with how many are right."""
        found, options = [], content["options"]
        for option in options:
            for name, default in (("value", ""), ("tolerance", "0")):
                if _decimal(option.get(name) or default) is None:
                    found.append(f"has “{option.get(name)}” as {name} of “{option['key']}”; it needs a plain number.")
        if sum(bool(option.get("correct")) for option in options) != 1:
            found.append("needs one right number.")
        if len({option["key"] for option in options}) != len(options):
            found.append("has two numbers with the same key.")
        if not found and any(_meant(content, _value(option)) is not option for option in options):
            found.append("has numbers that overlap.")
        return found

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return nothing: there is nothing to choose from."""
        return []

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the number as it was typed."""
        text = one_text(sent, longest=LONGEST)
        if text:
            number(text, _units(content))
        return [text] if text else []

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return 1 within the tolerance of the right number, else 0."""
        option = _answered(content, response)
        return Fraction(int(bool(option and option.get("correct"))))

    def rule(self, content: Content) -> str:
        """Return what to do."""
        return gettext("Type a number. A comma and a point both stand before decimals.")

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return what was typed, and the unit."""
        return {"value": response[0] if response else "", "unit": say(content["unit"]), "longest": LONGEST}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return the right number and the known errors."""
        answered = _answered(content, response)
        return [
            Line(_shown(content, option, say), say(option["why"]), option is answered, bool(option.get("correct")),
                 int(option.get("misconception") or 0))
            for option in content["options"]
        ]  # fmt: skip

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return what was typed, and where that is no expected number whether it is too low or too high."""
        if not response:
            return []
        said = [gettext("You answered “%(answer)s”.") % {"answer": response[0]}]
        if _answered(content, response) is None and (value := _number(content, response)) is not None:
            is_low = value < _value(next(option for option in content["options"] if option.get("correct")))
            said.append(gettext("That is too low.") if is_low else gettext("That is too high."))
        return said

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return the number with its unit."""
        unit = say(content["unit"])
        return [text if text.endswith(unit) else f"{text} {unit}" for text in response[:1]]

    def right(self, content: Content) -> list[str]:
        """Return the right number."""
        return [next(option["value"] for option in content["options"] if option.get("correct"))]

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return a known error, or a number far from any."""
        values = [_value(option) for option in content["options"]]
        far = max(values) + 10 * max(_tolerance(option) for option in content["options"]) + rng.randint(1, 50)
        wrong = [option["value"] for option in content["options"] if not option.get("correct")]
        return [rng.choice([*wrong, f"{far:f}"])]

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the known error that was made."""
        option = _answered(content, response)
        return option if option and not option.get("correct") else None

    def guess(self, content: Content) -> Fraction:
        """Return nothing: a number is not guessed."""
        return Fraction(0)


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _value(option: Mapping[str, Any]) -> Decimal:
    return Decimal(option["value"])


def _tolerance(option: Mapping[str, Any]) -> Decimal:
    return Decimal(option.get("tolerance") or "0")


def _units(content: Content) -> list[str]:
    return list(content["unit"].values())


def _meant(content: Content, value: Decimal) -> Mapping[str, Any] | None:
    """Return the expected number within whose tolerance this one lies, the right one first."""
    options = sorted(content["options"], key=lambda option: not option.get("correct"))
    return next((option for option in options if abs(_value(option) - value) <= _tolerance(option)), None)


def _answered(content: Content, response: Response) -> Mapping[str, Any] | None:
    value = _number(content, response)
    return _meant(content, value) if value is not None else None


def _number(content: Content, response: Response) -> Decimal | None:
    try:
        return number(response[0], _units(content)) if len(set(response)) == 1 else None
    except BadResponse:
        return None


def _shown(content: Content, option: Mapping[str, Any], say: Say) -> str:
    """Return "12 per cent", or "10 to 14 per cent" where there is a tolerance; `why` says what the sources say."""
    value, tolerance, unit = _value(option), _tolerance(option), say(content["unit"])
    if not tolerance:
        return f"{number_format(value)} {unit}"
    values = {"low": number_format(value - tolerance), "high": number_format(value + tolerance), "unit": unit}
    return gettext("%(low)s to %(high)s %(unit)s") % values


KIND = Numeric()
