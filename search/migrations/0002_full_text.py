"""The full-text index over the stems of a passage, kept in line by the database itself.

SQLite: an FTS5 table beside the rows, filled by triggers. PostgreSQL: a GIN index over an expression (search.engines has
the same one). Whoever changes the table in a later migration on SQLite makes the triggers again: Django builds it anew.
"""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_index USING fts5(
    title_stems, text_stems, around_stems, content='search_passage', content_rowid='id', tokenize='ascii');
CREATE TRIGGER search_passage_added AFTER INSERT ON search_passage BEGIN
    INSERT INTO search_index(rowid, title_stems, text_stems, around_stems)
    VALUES (new.id, new.title_stems, new.text_stems, new.around_stems);
END;
CREATE TRIGGER search_passage_removed AFTER DELETE ON search_passage BEGIN
    INSERT INTO search_index(search_index, rowid, title_stems, text_stems, around_stems)
    VALUES ('delete', old.id, old.title_stems, old.text_stems, old.around_stems);
END;
CREATE TRIGGER search_passage_changed AFTER UPDATE ON search_passage BEGIN
    INSERT INTO search_index(search_index, rowid, title_stems, text_stems, around_stems)
    VALUES ('delete', old.id, old.title_stems, old.text_stems, old.around_stems);
    INSERT INTO search_index(rowid, title_stems, text_stems, around_stems)
    VALUES (new.id, new.title_stems, new.text_stems, new.around_stems);
END;
"""
POSTGRESQL = """
CREATE INDEX search_index ON search_passage USING gin ((
    setweight(to_tsvector('simple', title_stems), 'A') || setweight(to_tsvector('simple', text_stems), 'B')
    || setweight(to_tsvector('simple', around_stems), 'D')));
"""


def split(script):
    """Yield the statements of the script: a trigger ends at END."""
    statement = ""
    for line in script.strip().splitlines():
        statement += line + "\n"
        if line.endswith(";") and ("CREATE TRIGGER" not in statement or line == "END;"):
            yield statement
            statement = ""


def make(apps, schema_editor):
    script = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in split(script):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_index")
        return
    for name in ("added", "removed", "changed"):
        schema_editor.execute(f"DROP TRIGGER search_passage_{name}")
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
