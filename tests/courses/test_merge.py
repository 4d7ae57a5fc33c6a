"""What a visitor did moves into the account, once."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses import services, visitor
from courses.models import Enrolment, LessonRead, ModuleCompletion, ReadingPosition
from tests.courses.test_visitor_state import shapes
from tests.factories import make_enrolment

HOUR = timedelta(hours=1)


@pytest.fixture
def session(known):
    """A visitor who read two lessons, passed the first quiz and stands in the third lesson."""
    kept: dict[str, object] = {}
    visitor.ensure_id(kept)
    for number, lesson in enumerate(known.lessons[:2]):
        visitor.mark_read(kept, lesson.key, timezone.now() - (2 - number) * HOUR)
    visitor.pass_module(kept, known.modules[0].slug, timezone.now() - HOUR)
    visitor.set_position(kept, known.lessons[2].key, "h-x")
    return kept


def test_everything_moves_into_a_new_enrolment(user, known, session):
    first = visitor.state(session).read[known.lessons[0].key]
    visitor.merge(user, session)
    enrolment = Enrolment.objects.get(user=user)
    assert enrolment.enrolled_at == first
    assert {row.lesson_id for row in enrolment.lessons_read.all()} == {part.pk for part in known.lessons[:2]}
    assert enrolment.module_completions.get().module_id == known.modules[0].pk
    assert (enrolment.position.lesson_id, enrolment.position.heading) == (known.lessons[2].pk, "h-x")


def test_only_the_id_stays_behind_and_a_second_merge_changes_nothing(user, session):
    ident = visitor.state(session).id
    visitor.merge(user, session)
    assert session["visitor"] == {"id": str(ident)}
    visitor.merge(user, session)
    assert (LessonRead.objects.count(), ModuleCompletion.objects.count()) == (2, 1)


@pytest.mark.parametrize("earlier", [True, False])
def test_of_two_times_the_earlier_stays(user, known, session, earlier):
    of_session = visitor.state(session).read[known.lessons[0].key]
    of_account = of_session - HOUR if earlier else of_session + HOUR
    enrolment = make_enrolment(user, at=of_account)
    services.mark_read(enrolment=enrolment, lesson=known.lessons[0].pk, at=of_account)
    visitor.merge(user, session)
    row = LessonRead.objects.get(enrolment=enrolment, lesson=known.lessons[0].pk)
    assert row.read_at == min(of_session, of_account)
    enrolment.refresh_from_db()
    assert enrolment.enrolled_at == min(of_session, of_account)


def test_a_time_to_come_counts_as_now(user, known):
    session: dict[str, object] = {}
    visitor.mark_read(session, known.lessons[0].key, timezone.now() + 1000 * HOUR)
    visitor.merge(user, session)
    assert LessonRead.objects.get().read_at <= timezone.now()


def test_a_visitor_who_did_nothing_is_not_enrolled(user, course):
    session = {"visitor": {"id": str(uuid4())}}
    visitor.merge(user, session)
    assert not Enrolment.objects.exists()
    assert "id" in session["visitor"]


def test_lessons_that_do_not_exist_are_left_out(user, course):
    now = timezone.now().isoformat()
    visitor.merge(user, {"visitor": {"read": {"x/y": now}, "passed": {"x": now}, "position": ["x/y", ""]}})
    assert not Enrolment.objects.exists()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=shapes)
def test_malformed_sessions_merge_without_an_error(user, course, raw):
    visitor.merge(user, {"visitor": raw})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=shapes, keys=st.lists(st.sampled_from(["id", "read", "passed", "position"])))
def test_pages_open_and_lessons_are_read_with_a_malformed_session(client, address, raw, keys):
    session = client.session
    session["visitor"] = {**dict.fromkeys(keys, raw), **(raw if isinstance(raw, dict) else {})} if keys else raw
    session.save()
    client.cookies["sessionid"] = session.session_key
    for url in (address("overview"), address("module", 1), address("lesson", 1, 1), "/nl/"):
        assert client.get(url).status_code == 200
    assert client.post(address("read", 1, 1)).status_code == 302
    assert client.post(address("position", 1, 1), {"heading": ""}).status_code == 204


def test_the_place_of_the_session_is_the_newest(user, known, session):
    enrolment = make_enrolment(user)
    services.keep_position(enrolment=enrolment, lesson=known.lessons[5].pk, heading="", at=timezone.now() - HOUR)
    visitor.merge(user, session)
    assert ReadingPosition.objects.get().lesson_id == known.lessons[2].pk
