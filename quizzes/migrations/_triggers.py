"""What the database itself holds of an attempt that was handed in, for SQLite and PostgreSQL.

Whoever changes quizzes_attempt or quizzes_attemptitem in a later migration ends it with RunPython(make, drop): on SQLite
Django builds a changed table anew and the triggers go with the old one (tests/quizzes/test_standing.py then fails).
"""

from __future__ import annotations

from typing import Any

# Each rule: name, table, and when an UPDATE is refused, in words that both databases read ({n} new, {o} old row).
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
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
REFUSE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {when} THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = '{table}';
    END IF;
    RETURN NEW;
END $$
"""


def make(apps: Any, schema_editor: Any) -> None:
    """Make every trigger, in place of what a database that was changed may still have of them."""
    drop(apps, schema_editor)
    vendor = schema_editor.connection.vendor
    for name, table, condition, columns in RULES:
        changed = " OR ".join(f"NEW.{column} {DIFFERS[vendor]} OLD.{column}" for column in columns)
        when = f"({condition.format(o='OLD.', n='NEW.')}) AND ({changed})"
        if vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {when} "
                f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
            )
        else:
            schema_editor.execute(REFUSE.format(name=name, table=table, when=when))
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def drop(apps: Any, schema_editor: Any) -> None:
    """Take every trigger away."""
    for name, table, _condition, _columns in RULES:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
