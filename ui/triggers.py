"""Rules about an UPDATE that the database itself holds, for SQLite and PostgreSQL. Called by migrations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Name, table, when an UPDATE is refused in words that both databases read ({n} new, {o} old row), guarded columns.
Rule = tuple[str, str, str, list[str]]
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
REFUSE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF {when} THEN
        RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}', TABLE = '{table}';
    END IF;
    RETURN NEW;
END $$
"""


def make_triggers(rules: Sequence[Rule], schema_editor: Any) -> None:
    """Make the trigger of every rule, in place of what a database that was changed may still have of them."""
    drop_triggers(rules, schema_editor)
    vendor = schema_editor.connection.vendor
    for name, table, condition, columns in rules:
        changed = " OR ".join(f"NEW.{column} {DIFFERS[vendor]} OLD.{column}" for column in columns)
        when = f"({condition.format(o='OLD.', n='NEW.')}) AND ({changed})"
        if vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{name}'); END"
            )
        else:
            schema_editor.execute(REFUSE.format(name=name, table=table, when=when))
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def drop_triggers(rules: Sequence[Rule], schema_editor: Any) -> None:
    """Take the trigger of every rule away."""
    for name, table, _condition, _columns in rules:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
