"""The parts of which an item of QTI 3.0 is built."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from content.exchange.markup_xml import element, text

Weights = Mapping[str, Fraction]


def name_of(key: str) -> str:
    """Return a key as an identifier, which begins with a letter or an underscore."""
    return key if re.match(r"[a-z_]", key) else f"_{key}"


def paragraphs(words: str) -> str:
    """Return a text as paragraphs."""
    parts = [part.strip() for part in words.split("\n\n") if part.strip()]
    return "".join(element("p", inline(part)) for part in parts)


def inline(words: str) -> str:
    """Return a text with its line breaks."""
    return "<br/>".join(text(line) for line in words.split("\n"))


def number(value: Fraction) -> str:
    """Return a number with at most six decimals."""
    return f"{float(value):.6f}".rstrip("0").rstrip(".")


def declaration(
    name: str, cardinality: str, base: str, correct: Iterable[str], weights: Weights, most: str = ""
) -> str:
    """Return what may be answered, what is right, and what each answer earns (never below 0 together)."""
    values = [element("qti-value", text(value)) for value in correct]
    entries = [
        element("qti-map-entry", map_key=key, mapped_value=number(value), **(
            {"case_sensitive": "false"} if base == "string" else {}
        ))
        for key, value in weights.items()
    ]  # fmt: skip
    bounds = {"lower_bound": "0", "upper_bound": most} if most else {}
    parts = [element("qti-correct-response", *values)] if values else []
    parts += [element("qti-mapping", *entries, default_value="0", **bounds)] if entries else []
    return element("qti-response-declaration", *parts, identifier=name, cardinality=cardinality, base_type=base)


def outcome(name: str, cardinality: str, base: str) -> str:
    """Return what comes out of it."""
    default = element("qti-default-value", element("qti-value", "0")) if base == "float" else ""
    return element("qti-outcome-declaration", default, identifier=name, cardinality=cardinality, base_type=base)


def told(name: str) -> str:
    """Return what sets the outcome that chooses the feedback: the answer itself."""
    return element("qti-set-outcome-value", element("qti-variable", identifier=name), identifier=f"FEEDBACK_{name}")


def processing(names: Iterable[str], *more: str) -> str:
    """Return how it is scored: the sum of what the answers earn."""
    mapped = [element("qti-map-response", identifier=name) for name in names]
    score = element("qti-set-outcome-value", element("qti-sum", *mapped), identifier="SCORE")
    return element("qti-response-processing", score, *more)
