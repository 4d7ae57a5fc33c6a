from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages.storage.cookie import CookieStorage

from accounts import registry
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_with_session(rf, client):
    request = rf.post("/")
    request.session = client.session
    return request


def rooms(monkeypatch, **modules):
    monkeypatch.setattr(registry, "offers", lambda name: modules)


def test_only_rooms_that_have_the_module_are_found_low_first(settings):
    settings.ROOMS = ["accounts", "provider"]
    assert list(registry.offers("models")) == ["accounts", "provider"]
    assert list(registry.offers("access")) == ["accounts"]


def test_merge_gives_every_room_the_session_low_first(monkeypatch, request_with_session):
    seen, user = [], make_user()
    low = SimpleNamespace(merge=lambda user, session: seen.append(("low", user, session)))
    high = SimpleNamespace(merge=lambda user, session: seen.append(("high", user, session)))
    rooms(monkeypatch, low=low, high=high)
    registry.merge_visitor(request_with_session, user)
    session = request_with_session.session
    assert seen == [("low", user, session), ("high", user, session)]


def test_a_failure_in_one_room_undoes_the_others(monkeypatch, request_with_session):
    def fail(user, session):
        raise RuntimeError

    def half(user, session):
        Group.objects.create(name="half")
        return ["Half is done."]

    rooms(monkeypatch, low=SimpleNamespace(merge=half), high=SimpleNamespace(merge=fail))
    with pytest.raises(RuntimeError):
        registry.merge_visitor(request_with_session, make_user())
    assert not Group.objects.exists()


def test_the_learner_reads_what_the_rooms_say(monkeypatch, request_with_session):
    request_with_session._messages = CookieStorage(request_with_session)
    silent = SimpleNamespace(merge=lambda user, session: None)
    rooms(monkeypatch, low=silent, high=SimpleNamespace(merge=lambda user, session: ["Look at this."]))
    registry.merge_visitor(request_with_session, make_user())
    assert [(row.level_tag, str(row)) for row in request_with_session._messages] == [("warning", "Look at this.")]


def test_export_asks_every_room(monkeypatch):
    rooms(monkeypatch, low=SimpleNamespace(export=lambda user: {"a": 1}), high=SimpleNamespace(export=lambda user: {}))
    assert registry.export_personal_data(make_user()) == {"low": {"a": 1}, "high": {}}


def test_erase_begins_with_the_highest_room(monkeypatch):
    seen = []
    rooms(
        monkeypatch,
        low=SimpleNamespace(erase=lambda user: seen.append("low")),
        high=SimpleNamespace(erase=lambda user: seen.append("high")),
    )
    registry.erase_personal_data(make_user())
    assert seen == ["high", "low"]
