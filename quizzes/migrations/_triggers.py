"""What the database itself holds of an attempt that was handed in, for SQLite and PostgreSQL.

Whoever changes quizzes_attempt or quizzes_attemptitem in a later migration ends it with RunPython(make, drop): on SQLite
Django builds a changed table anew and the triggers go with the old one (tests/quizzes/test_standing.py then fails).
"""

from __future__ import annotations

from typing import Any

from ui.triggers import drop_triggers, make_triggers

# Each as ui.triggers.Rule says.
RULES = [
    (
        "quizzes_submitted_attempt_stands",
        "quizzes_attempt",
        "{o}submitted_at IS NOT NULL",
        ["uuid", "quiz_id", "release_id", "purpose", "pass_mark", "started_at", "declared_at", "submitted_at"],
    ),
    (
        "quizzes_submitted_attempt_keeps_its_learner",
        "quizzes_attempt",
        "{o}submitted_at IS NOT NULL AND ({o}enrolment_id IS NOT NULL OR {n}enrolment_id IS NULL)",
        ["enrolment_id", "visitor", "number"],
    ),
    (
        "quizzes_submitted_answer_stands",
        "quizzes_attemptitem",
        "EXISTS (SELECT 1 FROM quizzes_attempt WHERE id = {o}attempt_id AND submitted_at IS NOT NULL)",
        [
            "version_id", "position", "state", "response", "revision", "confidence", "answered_at", "checked_at",
            "flagged_at",
        ],
    ),
    (
        "quizzes_checked_answer_stands",
        "quizzes_attemptitem",
        "{o}checked_at IS NOT NULL",
        ["version_id", "position", "state", "response", "revision", "confidence", "answered_at", "checked_at"],
    ),
    ("quizzes_drawn_item_stands", "quizzes_attemptitem", "{o}id = {n}id", ["attempt_id", "option_order"]),
    ("quizzes_new_answer_counts_on", "quizzes_attemptitem", "{n}revision <= {o}revision", ["response"]),
    ("quizzes_pass_is_never_taken_away", "quizzes_attempt", "{o}passed AND NOT {n}passed", ["passed"]),
]  # fmt: skip


def make(apps: Any, schema_editor: Any) -> None:
    """Make every trigger, in place of what a database that was changed may still have of them."""
    make_triggers(RULES, schema_editor)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take every trigger away."""
    drop_triggers(RULES, schema_editor)
