"""A sound content of each kind, small and made up for tests."""

from __future__ import annotations

from typing import Any


def t(text: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": text, "en": f"{text} (en)"}


def part(key: str, **rest: Any) -> dict[str, Any]:
    """Return a part with this key, its text and its explanation."""
    return {
        "key": key,
        "text": t(f"tekst {key}"),
        "why": t(f"uitleg {key}"),
        "read": "m/l#p",
        "misconception": None,
    } | rest


def options(right: str, wrong: str) -> list[dict[str, Any]]:
    """Return options with these letters as keys."""
    return [part(key, correct=key in right) for key in right + wrong]


def _stage(key: str, kind: str, right: str, wrong: str) -> dict[str, Any]:
    return {
        "key": key,
        "text": t(f"verhaal {key}"),
        "stem": t(f"vraag {key}"),
        "kind": kind,
        "options": options(right, wrong),
    }


BASE = {"case": {}, "stem": t("Wat klopt?"), "claims": ["1.1"], "read": "m/l#p"}
EXAMPLES: dict[str, dict[str, Any]] = {
    "single": BASE | {"options": options("a", "bcd")},
    "multiple": BASE | {"options": options("ab", "cd")},
    "matrix": BASE | {"options": options("ab", "cd")},
    "matching": BASE
    | {
        "options": [part("a", match="x"), part("b", match="y"), part("c", match="z")],
        "choices": [{"key": key, "text": t(f"keuze {key}")} for key in "wxyz"],
    },
    "ordering": BASE | {"options": [part(key) for key in "abcd"]},
    "numeric": BASE
    | {
        "unit": {"nl": "procent", "en": "per cent"},
        "options": [
            part("a", value="90", tolerance="2", correct=True),
            part("b", value="9", tolerance="0.5", correct=False, misconception=3),
        ],
    },
    "text": BASE
    | {
        "options": [
            part("a", accepted={"nl": ["nervus vagus", "zwervende zenuw"], "en": ["vagus nerve"]},
                 misspelt={"nl": ["nervus vages"]}, correct=True),
            part("b", accepted={"nl": ["ruggenmerg"], "en": ["spinal cord"]}, misspelt={}, correct=False),
        ],
    },
    "cloze": BASE
    | {
        "text": {"nl": "Van [[g1]] naar [[g2]].", "en": "From [[g1]] to [[g2]]."},
        "options": [
            part("g1", choices=options("a", "bc"), accepted={}, misspelt={}),
            part("g2", choices=[], accepted={"nl": ["het brein"], "en": ["brain"]}, misspelt={"nl": ["brijn"]}),
        ],
    },
    "case": BASE
    | {
        "stages": [
            _stage("s1", "single", "a", "bcd"), _stage("s2", "multiple", "ab", "cd"), _stage("s3", "single", "d", "abc")
        ]
    },
    "concordance": BASE
    | {"hypothesis": t("vermoeden"), "fact": t("feit"), "why": t("afweging"), "panel": {"-1": 4, "0": 2, "1": 1}},
}  # fmt: skip
