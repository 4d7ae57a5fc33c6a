"""What the database itself holds of an issued certificate, for SQLite and PostgreSQL.

Whoever changes certificates_certificate or certificates_certificatedocument in a later migration ends it with
RunPython(make, drop): on SQLite Django builds a changed table anew and the triggers go with the old one
(tests/certificates/test_standing.py then fails). Where rows themselves have to change: RunPython(drop, make) first.
"""

from __future__ import annotations

from typing import Any

# Each rule: name, table, and when an UPDATE is refused, in words that both databases read ({n} new, {o} old row).
RULES = [
    (
        "certificates_issued_stands",
        "certificates_certificate",
        "{o}id = {n}id",
        [
            "number", "snapshot", "issued_at", "kind", "reason", "replaces_id", "valid_until", "holder_key",
            "status_index", "credential",
        ],
    ),
    ("certificates_keeps_its_learner", "certificates_certificate", "{n}enrolment_id IS NOT NULL", ["enrolment_id"]),
    (
        "certificates_withdrawal_stands",
        "certificates_certificate",
        "{o}revoked_at IS NOT NULL",
        ["revoked_at", "revoked_reason"],
    ),
    (
        "certificates_document_stands",
        "certificates_certificatedocument",
        "{o}id = {n}id",
        ["certificate_id", "language", "pdf", "sha256", "rendered_sha256"],
    ),
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
