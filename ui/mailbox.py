"""The mail that Django's file backend kept in a folder, made readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

BETWEEN = b"\n" + b"-" * 79 + b"\n"
NEWEST = 50


@dataclass(frozen=True, slots=True)
class Mail:
    """One message: to whom, about what, when, and its plain text."""

    subject: str
    to: str
    date: datetime
    text: str


def _mail(raw: bytes) -> Mail:
    """Read one message; what it does not say is left empty."""
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    body = message.get_body(("plain", "html"))
    sent = message["Date"].datetime if message["Date"] else None
    return Mail(
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        date=sent or datetime.now(UTC),
        text=str(body.get_content()).strip() if body else "",
    )


def _messages(path: Path) -> Iterator[Mail]:
    """Yield the messages of one file, newest first; the backend writes them one below the other."""
    parts = [part for part in path.read_bytes().split(BETWEEN) if part.strip()]
    yield from (_mail(part.lstrip(b"\n")) for part in reversed(parts))


def newest(folder: Path) -> list[Mail]:
    """Return the newest mails of this folder, newest first; none where there is no folder yet."""
    files = sorted(folder.glob("*.log"), reverse=True)[:NEWEST] if folder.is_dir() else []
    return [mail for path in files for mail in _messages(path)][:NEWEST]
