"""Sessions in the database of which a request writes only what it changed.

Django writes the whole session at the end of a request, so that of two requests at the same time the last one undoes
what the first one kept: a visitor's lesson was lost when the reading position was sent beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.db import transaction

MISSING = object()


def merged(*, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Return theirs with the changes that lead from base to mine, key by key, also within mappings. Pure."""
    result = dict(theirs)
    for key in {**base, **mine}:
        before, now, there = (part.get(key, MISSING) for part in (base, mine, theirs))
        if now == before:
            continue
        if now is MISSING:
            result.pop(key, None)
        elif isinstance(now, Mapping) and isinstance(there, Mapping):
            result[key] = merged(base=before if isinstance(before, Mapping) else {}, mine=now, theirs=there)
        else:
            result[key] = now
    return result


class SessionStore(DatabaseSession):
    """Django's session, which at saving takes over what other requests kept since it was read."""

    _read = ""

    def load(self) -> dict[str, Any]:
        """Return the session's data, and remember how it stood."""
        row = self._get_session_from_db()  # type: ignore[attr-defined]
        self._read = row.session_data if row else ""
        return self.decode(self._read) if row else {}

    def save(self, must_create: bool = False) -> None:
        """Keep what this request changed, holding the row meanwhile."""
        with transaction.atomic():
            if self.session_key and not must_create:
                self._take_over()
            super().save(must_create)
        self._read = self.encode(self._get_session(no_load=must_create))  # type: ignore[attr-defined]

    def _take_over(self) -> None:
        data = self._get_session()  # type: ignore[attr-defined]
        row = self.model.objects.select_for_update().filter(session_key=self.session_key).first()
        if row and self._read and row.session_data != self._read:
            self._session_cache = merged(base=self.decode(self._read), mine=data, theirs=self.decode(row.session_data))
