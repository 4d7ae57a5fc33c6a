"""A request writes only what it changed in the session, so that two at the same time both count."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ui.sessions import SessionStore, merged

data = st.recursive(
    st.integers(0, 2), lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=6
)
sessions = st.dictionaries(st.sampled_from("abc"), data, max_size=3)


@given(sessions, sessions)
def test_with_nothing_changed_elsewhere_the_result_is_mine(base, mine):
    assert merged(base=base, mine=mine, theirs=base) == mine


@given(sessions, sessions)
def test_with_nothing_changed_here_the_result_is_theirs(base, theirs):
    assert merged(base=base, mine=base, theirs=theirs) == theirs


def kept(**values):
    session = SessionStore()
    session.update(values)
    session.create()
    return session.session_key


def test_of_two_at_the_same_time_both_keep_what_they_changed(db):
    key = kept(visitor={"read": {"a": 1}}, gone=1, message="hello")
    one, two = SessionStore(key), SessionStore(key)
    assert one["visitor"] == two["visitor"]
    one["visitor"] = {"read": {"a": 1, "b": 2}}
    del one["gone"]
    two["visitor"] = {"read": {"a": 1, "c": 3}, "position": ["c", ""]}
    one.save()
    two.save()
    expected = {"visitor": {"read": {"a": 1, "b": 2, "c": 3}, "position": ["c", ""]}, "message": "hello"}
    assert dict(SessionStore(key).items()) == expected
    one["later"] = 1
    one.save()
    assert dict(SessionStore(key).items()) == {**expected, "later": 1}


def test_a_new_key_takes_everything_along_and_the_old_one_is_worth_nothing(db):
    key = kept(visitor={"id": "x"})
    session, late = SessionStore(key), SessionStore(key)
    assert late["visitor"]
    session["user"] = 1
    session.cycle_key()
    session.save()
    assert dict(SessionStore(session.session_key).items()) == {"visitor": {"id": "x"}, "user": 1}
    late["visitor"] = {"id": "y"}
    with pytest.raises(UpdateError):
        late.save()
    assert not SessionStore().exists(key)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_nothing():
    key = kept(visitor={"read": {}})

    def read(number):
        try:
            session = SessionStore(key)
            session["visitor"] = {"read": {**session["visitor"]["read"], str(number): 1}}
            session.save()
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(read, range(24)))
    assert len(SessionStore(key)["visitor"]["read"]) == 24
