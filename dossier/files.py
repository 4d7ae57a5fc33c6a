"""The tables of the dossier as CSV and JSON, in both languages beside each other."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from certificates.summary import Summary
from dossier.items import Entry
from quizzes.answers_csv import safe

Both = Mapping[str, Mapping[str, Any]]
"""What gather() returned, per language."""


def items_csv(both: Both) -> str:
    """Return a row per option, row, gap or stage of every question."""
    heads = ["item", "version", "kind", "module", "objective", "part", "stem_nl", "stem_en", "text_nl", "text_en",
             "right", "key_nl", "key_en", "why_nl", "why_en", "misconception", "of_part_nl", "of_part_en", "claims",
             "sources", "misconceptions"]  # fmt: skip
    rows = (
        [
            nl.slug, nl.version, nl.kind, nl.module or "final-test", nl.objective, number,
            _asked(nl), _asked(en), part.text, other.text, int(part.right),
            part.key or " / ".join(nl.key), other.key or " / ".join(en.key), part.why, other.why,
            part.misconception or "", part.group, other.group,
            " ".join(nl.claims), " ".join(nl.sources), " ".join(map(str, nl.misconceptions)),
        ]
        for nl, en in zip(both["nl"]["questions"], both["en"]["questions"], strict=True)
        for number, (part, other) in enumerate(zip(nl.parts, en.parts, strict=True), start=1)
    )  # fmt: skip
    return _csv(heads, rows)


def literature_csv(both: Both) -> str:
    """Return a row per source with the claims it supports and their grades."""
    heads = ["key", "authors", "year", "title", "published", "kind", "address", "claims", "grades"]
    rows = (
        [
            row.source.key, row.source.authors, row.source.year, row.source.title, row.source.published, row.kind,
            row.source.address, " ".join(row.claims), " / ".join(row.grades),
        ]
        for row in both["nl"]["literature"]
    )  # fmt: skip
    return _csv(heads, rows)


def matrix_csv(both: Both) -> str:
    """Return a row per objective."""
    heads = ["module", "objective", "text_nl", "text_en", "in_module_pool", "in_final_pool", "together"]
    rows = (
        [nl.module, nl.objective, nl.text, en.text, nl.in_module, nl.in_final_test, nl.in_module + nl.in_final_test]
        for nl, en in zip(both["nl"]["matrix"], both["en"]["matrix"], strict=True)
    )
    return _csv(heads, rows)


def evaluations_csv(both: Both) -> str:
    """Return a row for all together, one per month, and one per objective in each; means only from five people on."""
    heads = ["month", "objective", "evaluations", "usefulness_mean", "bias_noticed", "objective_mean"]
    found = both["nl"]
    periods = [("all", found["evaluation"]), *((f"{day:%Y-%m}", row) for day, row in found["evaluation_months"])]
    return _csv(heads, (row for period, summary in periods for row in _evaluated(period, summary)))


def _evaluated(period: str, summary: Summary) -> Iterator[Sequence[Any]]:
    yield [period, "", summary.count, *_means(summary), ""]
    for slug, mean in (summary.objectives or {}).items():
        yield [period, slug, "", "", "", f"{mean:.2f}"]


def facts_json(both: Both) -> str:
    """Return the release and its study load."""
    found = both["nl"]
    release, load = found["release"], found["load"]
    values = {
        "course": found["course"].slug,
        "version": release.version,
        "released_on": release.released_on.isoformat(),
        "review_on": release.review_on.isoformat(),
        "expires_on": release.expires_on.isoformat(),
        "pass_mark": release.pass_mark,
        "study_minutes": load.stated,
        "modules": [
            {
                "number": module.number,
                "title": dict(module.title),
                "minutes": module.minutes,
                "quiz_minutes": module.quiz,
                "lessons": [
                    {"title": dict(part.title), "words": dict(part.words), "minutes": part.minutes}
                    for part in module.lessons
                ],
            }
            for module in load.modules
        ],
        "final_test_minutes": load.final_test,
        "evaluation_minutes": load.evaluation,
    }
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _means(summary: Summary) -> list[Any]:
    return ["", ""] if summary.usefulness is None else [f"{summary.usefulness:.2f}", summary.bias_noticed]


def _asked(entry: Entry) -> str:
    return " ".join(part for part in (entry.case, entry.stem) if part)


def _csv(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in rows:
        writer.writerow(safe(str(cell)) for cell in row)
    return text.getvalue()
