"""Statement matrix: three to six statements, each true or not true.

The Kprim rule (Krebs, Testdokumentation, Universität Bern 2004): all right is a point, one mistake half a point, more
mistakes are none. So a lucky half of the rows earns nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Content, Response, Say, Text, numbers_in_words
from quizzes.items.rows import Row, Rows
from quizzes.items.shape import OPTIONS

VALUES: Mapping[str, Text] = {"true": _("True"), "false": _("Not true")}
NUMBER_OF_ROWS = range(3, 7)


class Matrix(Rows):
    """Statements to judge."""

    name = "matrix"
    label = _("True or not true, per statement")
    fields = (OPTIONS,)

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the number of statements, their keys, and the mix of true and not true."""
        rows, found = content["options"], []
        if len(rows) not in NUMBER_OF_ROWS:
            found.append(f"has {len(rows)} statements; it needs {numbers_in_words(NUMBER_OF_ROWS)}.")
        if len({row["key"] for row in rows}) != len(rows):
            found.append("has two statements with the same key.")
        if len({bool(row.get("correct")) for row in rows}) != 2:
            found.append("has only statements of one kind; it needs some that are true and some that are not.")
        return found

    def values(self, content: Content) -> list[str]:
        """Return true and false."""
        return list(VALUES)

    def key_of(self, row: Row) -> str:
        """Return which of the two it is."""
        return "true" if row.get("correct") else "false"

    def value_words(self, content: Content, value: str, say: Say) -> str:
        """Return the heading of that column."""
        return str(VALUES[value])

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return 1 for all rows, a half for all but one, else 0."""
        wrong = len(content["options"]) - self.number_right(content, response)
        return Fraction(2 - min(wrong, 2), 2)

    def rule(self, content: Content) -> str:
        """Return what to do and how a mistake counts."""
        return gettext(
            "Judge each statement. All right earns the point, one mistake half of it, more mistakes nothing."
        )

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return the statements, each with the two answers."""
        rows = self.rows(content, order, response, say)
        for row in rows:
            row["values"] = [(value, words, value == row["answer"]) for value, words in VALUES.items()]
        return {"rows": rows}

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return how many statements were judged rightly."""
        numbers = {"right": self.number_right(content, response), "all": len(content["options"])}
        return [gettext("You judged %(right)s of the %(all)s statements rightly.") % numbers] if response else []

    def guess(self, content: Content) -> Fraction:
        """Return the chance of all right plus half that of one mistake, each row being a toss."""
        rows = len(content["options"])
        return Fraction(2 + rows, 2 ** (rows + 1))


KIND = Matrix()
