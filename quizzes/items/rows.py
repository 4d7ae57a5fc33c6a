"""What kinds share in which each row has an answer of its own, out of a few."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.items.base import BadResponse, Content, Kind, Line, Response, Say, shuffled

Row = Mapping[str, Any]


class Rows(Kind):
    """Rows (`options` in the content), each with one answer; a response is "row=value" in the order of the files."""

    missing = _("Answer every row")

    @abstractmethod
    def values(self, content: Content) -> list[str]:
        """Return what a row can be answered with."""

    @abstractmethod
    def key_of(self, row: Row) -> str:
        """Return the right one of these for a row."""

    @abstractmethod
    def value_words(self, content: Content, value: str, say: Say) -> str:
        """Return such a value in words."""

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return the keys of the rows, shuffled."""
        return shuffled([row["key"] for row in content["options"]], rng)

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the answer to each row that has one."""
        values, given = self.values(content), answers(sent)
        if len(given) != len(set(sent)) or not set(given) <= {row["key"] for row in content["options"]}:
            raise BadResponse
        if not set(given.values()) <= set(values):
            raise BadResponse
        return [f"{row['key']}={given[row['key']]}" for row in content["options"] if row["key"] in given]

    def is_complete(self, content: Content, response: Response) -> bool:
        """Every row has an answer."""
        return len(answers(response)) == len(content["options"])

    def number_right(self, content: Content, response: Response) -> int:
        """Return how many rows were answered rightly; a row with two answers is not."""
        given = answers(response)
        return sum(given.get(row["key"]) == self.key_of(row) for row in content["options"])

    def rows(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[dict[str, Any]]:
        """Return the rows in the drawn order with what is answered."""
        texts, given = {row["key"]: row["text"] for row in content["options"]}, answers(response)
        keys = [key for key in order if key in texts]
        return [{"key": key, "text": say(texts[key]), "answer": given.get(key, "")} for key in keys]

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return each row with what was answered, what is right, and why."""
        rows, given = {row["key"]: row for row in content["options"]}, answers(response)
        return [self._line(content, rows[key], given.get(key, ""), say) for key in order if key in rows]

    def _line(self, content: Content, row: Row, value: str, say: Say) -> Line:
        key = self.key_of(row)
        answer = self.value_words(content, value, say) if value in self.values(content) else ""
        right_words = self.value_words(content, key, say)
        misconception = int(row.get("misconception") or 0)
        return Line(say(row["text"]), say(row["why"]), bool(answer), value == key, misconception, answer, right_words)

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return "row: answer" for each row that has one."""
        given, values = answers(response), self.values(content)
        found = [(row, given.get(row["key"], "")) for row in content["options"]]
        return [
            f"{say(row['text'])}: {self.value_words(content, value, say)}" for row, value in found if value in values
        ]

    def right(self, content: Content) -> list[str]:
        """Return the right answer to every row."""
        return [f"{row['key']}={self.key_of(row)}" for row in content["options"]]

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return any answer to every row."""
        return [f"{row['key']}={rng.choice(self.values(content))}" for row in content["options"]]

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the first row, in the drawn order, that was not answered rightly."""
        rows, given = {row["key"]: row for row in content["options"]}, answers(response)
        wrong = (rows[key] for key in order if key in rows and given.get(key) != self.key_of(rows[key]))
        return next(wrong, None) if response else None


def answers(pairs: Sequence[str]) -> dict[str, str]:
    """Return {row: value} out of "row=value"; a row with two different values is left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for pair in pairs:
        row, mark, value = pair.partition("=")
        if mark and found.setdefault(row, value) != value:
            twice.add(row)
    return {row: value for row, value in found.items() if row not in twice}
