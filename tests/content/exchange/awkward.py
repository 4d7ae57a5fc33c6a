"""Items of every kind, their texts full of what formats take for marks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from content.exchange.pool import pool_of
from content.exchange.values import Item
from content.reader import read_course
from tests.quizzes.kinds.examples import EXAMPLES

TOKENS = [
    "~",
    "=",
    "#",
    "{",
    "}",
    ":",
    "\\",
    "\\n",
    "::",
    "//x",
    "%50%",
    "%-100%",
    "[html]",
    "[plain]",
    "<b>",
    "</text>",
    "&amp;",
    "&lt;",
    "&",
    "]]>",
    "<![CDATA[x",
    "?>",
    "--",
    "-->",
    "$CATEGORY:",
    "{1:MULTICHOICE:=a~b}",
    "🧠",
    "é",
    "1,5",
    "…",
    "‘x’",
    '"q"',
    "'a'",
    "*sterk*",
    "_em_",
    "`code`",
    "@",
    "T",
    "TRUE",
    "ANSWER:",
    "B.",
    "A.",
    "×",
    "####",
    "a -> b",
    "}{",
    "{1:SA:=x}",
    "[markdown]",
    "\u200b",
    "&#123;",
    "<img src=x>",
    "x\ny",
]
TEXTS = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=4).map(" ".join)
WILD = TEXTS | st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12).filter(
    str.strip
)


def item_of_kind(kind: str) -> Item:
    """Return the example of a kind as a whole item of the course files."""
    return {"slug": f"een-{kind}", "kind": kind, "objective": "o1-1", **EXAMPLES[kind]}


def filled(value: Any, draw: Any, texts: Any, key: str = "") -> Any:
    """Return a value with every text in it drawn anew; the gaps of a cloze stay."""
    if isinstance(value, dict):
        if value and set(value) <= {"nl", "en"} and all(isinstance(text, str) for text in value.values()):
            gaps = " [[g1]] en [[g2]]" if "[[" in str(value) else ""
            return {code: draw(texts) + gaps for code in value}
        return {name: filled(part, draw, texts, name) for name, part in value.items()}
    return [filled(part, draw, texts) for part in value] if isinstance(value, list) else value


@st.composite
def items(draw: Any, kinds: Any, texts: Any = TEXTS) -> Item:
    """Return an item of one of these kinds with drawn texts."""
    found: Item = filled(item_of_kind(draw(st.sampled_from(sorted(kinds)))), draw, texts)
    return found


def real_pool(root: Any) -> list[Item]:
    """Return every item of the course."""
    return pool_of(read_course(root)[0])
