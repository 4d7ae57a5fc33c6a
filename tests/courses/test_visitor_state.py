"""A visitor's session may hold anything, and is read without an error."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import example, given
from hypothesis import strategies as st

from courses import visitor

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just("2026-11-24T12:00:00+00:00"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
shapes = st.fixed_dictionaries({}, optional={"id": json, "read": json, "passed": json, "position": json}) | json


@given(shapes)
@example({"read": {"a/b": "9999-12-31T23:59:59-23:59"}})
@example({"read": {"a/b": "2026-13-45T99:00:00Z"}})
def test_malformed_session_data_counts_as_not_there(raw):
    state = visitor.state({"visitor": raw})
    assert state.id is None or isinstance(state.id, UUID)
    assert all(time.tzinfo for time in [*state.read.values(), *state.passed.values()])


@given(shapes)
def test_every_verb_works_on_malformed_session_data(raw):
    session = {"visitor": raw}
    ident = visitor.ensure_id(session)
    visitor.mark_read(session, "m/l", AT)
    visitor.pass_module(session, "m", AT)
    visitor.set_position(session, "m/l", "h-x")
    state = visitor.state(session)
    assert state.id == ident == visitor.ensure_id(session)
    assert "m/l" in state.read
    assert "m" in state.passed
    assert state.position == ("m/l", "h-x")


def test_the_first_time_counts():
    session: dict[str, object] = {}
    visitor.mark_read(session, "m/l", AT)
    visitor.mark_read(session, "m/l", AT + timedelta(hours=1))
    assert visitor.state(session).read == {"m/l": AT}


def test_a_time_without_a_zone_is_not_believed():
    assert visitor.state({"visitor": {"read": {"m/l": "2026-11-24T12:00:00"}}}).read == {}


def test_a_heading_of_unlikely_length_is_not_believed():
    assert visitor.state({"visitor": {"position": ["m/l", "h" * 81]}}).position is None
