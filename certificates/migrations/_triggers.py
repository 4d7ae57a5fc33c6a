"""What the database itself holds of an issued certificate, for SQLite and PostgreSQL.

Whoever changes certificates_certificate or certificates_certificatedocument in a later migration ends it with
RunPython(make, drop): on SQLite Django builds a changed table anew and the triggers go with the old one
(tests/certificates/test_standing.py then fails). Where rows themselves have to change: RunPython(drop, make) first.
"""

from __future__ import annotations

from typing import Any

from ui.triggers import drop_triggers, make_triggers

# Each as ui.triggers.Rule says.
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


def make(apps: Any, schema_editor: Any) -> None:
    """Make every trigger, in place of what a database that was changed may still have of them."""
    make_triggers(RULES, schema_editor)


def drop(apps: Any, schema_editor: Any) -> None:
    """Take every trigger away."""
    drop_triggers(RULES, schema_editor)
