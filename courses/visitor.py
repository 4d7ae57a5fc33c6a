"""What a visitor without an account did, kept in the session until there is an account to give it to.

session["visitor"] = {"id": uuid4, "read": {"<module>/<lesson>": iso time}, "passed": {"<module>": iso time},
"position": ["<module>/<lesson>", heading id]}. Whatever does not have that shape counts as not there.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import User
from courses import services
from courses.models import Course
from courses.outline import outline

KEY = "visitor"
HEADING = re.compile(r"[a-z0-9-]{0,80}")
Session = SessionBase | MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """The session's facts, read; times are aware."""

    id: uuid.UUID | None = None
    read: Mapping[str, datetime] = field(default_factory=dict)
    passed: Mapping[str, datetime] = field(default_factory=dict)
    position: tuple[str, str] | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was read, passed or begun."""
        return not (self.read or self.passed or self.position)


def state(session: Session) -> State:
    """Return what the session knows; malformed parts are left out, never an error."""
    raw = session.get(KEY)
    if not isinstance(raw, dict):
        return State()
    return State(
        id=_uuid(raw.get("id")),
        read=_times(raw.get("read")),
        passed=_times(raw.get("passed")),
        position=_position(raw.get("position")),
    )


def ensure_id(session: Session) -> uuid.UUID:
    """Return the visitor's id; give one to a visitor who has none."""
    known = state(session).id
    if known is None:
        known = uuid.uuid4()
        _change(session, "id", str(known))
    return known


def mark_read(session: Session, lesson_key: str, at: datetime) -> None:
    """Note that "<module>/<lesson>" was read; the first time counts."""
    _note(session, "read", state(session).read, lesson_key, at)


def pass_module(session: Session, module_slug: str, at: datetime) -> None:
    """Note that the quiz of this module was passed; the first time counts."""
    _note(session, "passed", state(session).passed, module_slug, at)


def set_position(session: Session, lesson_key: str, heading: str) -> None:
    """Note where the visitor is."""
    if state(session).position != (lesson_key, heading):
        _change(session, "position", [lesson_key, heading])


def merge(user: User, session: Session) -> None:
    """Give the account what the visitor did, once; earlier times stay, and only the visitor's id stays behind."""
    course = Course.objects.select_related("live_release").filter(slug=settings.COURSE_SLUG).first()
    found = state(session)
    if found.is_empty or course is None or course.live_release is None:
        return
    with transaction.atomic():
        _merge(user, course, found, timezone.now())
    session[KEY] = {"id": str(found.id)} if found.id else {}


def _merge(user: User, course: Course, found: State, now: datetime) -> None:
    known = outline(course)
    lessons = {pair[1].pk: at for key, at in found.read.items() if (pair := known.by_key(key))}
    modules = {module.pk: at for slug, at in found.passed.items() if (module := known.module(slug))}
    place = known.by_key(found.position[0]) if found.position else None
    if not (lessons or modules or place):
        return
    first = min([now, *lessons.values(), *modules.values()])
    enrolment = services.enrol(user=user, course=course, at=first)
    for lesson_pk, at in lessons.items():
        services.mark_read(enrolment=enrolment, lesson=lesson_pk, at=min(at, now))
    for module_pk, at in modules.items():
        services.complete_module(enrolment=enrolment, module=module_pk, at=min(at, now))
    if place and found.position:
        services.keep_position(enrolment=enrolment, lesson=place[1].pk, heading=found.position[1], at=now)


def _note(session: Session, part: str, known: Mapping[str, datetime], key: str, at: datetime) -> None:
    if key not in known:
        _change(session, part, {**{name: time.isoformat() for name, time in known.items()}, key: at.isoformat()})


def _change(session: Session, part: str, value: Any) -> None:
    raw = session.get(KEY)
    session[KEY] = {**(raw if isinstance(raw, dict) else {}), part: value}


def _uuid(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _times(value: object) -> dict[str, datetime]:
    if not isinstance(value, dict):
        return {}
    return {key: time for key, text in value.items() if isinstance(key, str) and (time := _time(text))}


def _time(value: object) -> datetime | None:
    try:
        time = parse_datetime(value) if isinstance(value, str) else None
        return time.astimezone(timezone.get_default_timezone()) if time and timezone.is_aware(time) else None
    except (ValueError, OverflowError):
        return None


def _position(value: object) -> tuple[str, str] | None:
    match value:
        case [str(key), str(heading)] if HEADING.fullmatch(heading):
            return key, heading
    return None
