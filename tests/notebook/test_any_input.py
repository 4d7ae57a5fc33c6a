"""Whatever is sent: no server error, and nothing kept that cannot be shown."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notebook.models import Bookmark, Highlight, Note

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
EXAMPLES = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
FORM = "application/x-www-form-urlencoded"
WORDS = st.one_of(
    st.sampled_from(["a" * 32, "0", "-1", "9" * 30, "٣", "p-a", "../x", "\x00", "🧠", "مرحبا", "<script>", "a\r\nb"]),
    st.text(max_size=40),
    st.binary(max_size=40),
)
FIELDS = st.lists(
    st.tuples(st.sampled_from(["uuid", "revision", "anchor", "text", "quote", "before", "after"]), WORDS), max_size=9
)


@given(
    sent=FIELDS,
    name=st.sampled_from(["save", "highlight", "bookmark"]),
    accept=st.sampled_from(["*/*", "application/json"]),
)
@EXAMPLES
def test_no_form_breaks(user_client, address, sent, name, accept):
    reply = user_client.post(address(name), urlencode(sent), content_type=FORM, headers={"Accept": accept})
    assert reply.status_code in (200, 302, 422)
    assert user_client.get(address("lesson")).status_code == 200
    assert user_client.get("/nl/notes/download/").status_code == 200
    assert user_client.get(address("data")).status_code == 200
    for row in Note.objects.all():
        assert row.text.strip()
        assert "\x00" not in row.text
    for model in (Note, Highlight, Bookmark):
        model.objects.all().delete()


@given(sent=FIELDS)
@EXAMPLES
def test_what_someone_signed_out_sends_is_given_back(client, address, sent):
    assert client.post(address("save"), urlencode(sent), content_type=FORM).status_code == 401


@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from([FORM, "multipart/form-data; boundary=x", "application/json", ""]),
    name=st.sampled_from(["save", "highlight", "bookmark"]),
)
@EXAMPLES
def test_any_bytes_are_answered_in_words(user_client, address, body, kind, name):
    assert user_client.post(address(name), body, content_type=kind).status_code < 500


@pytest.mark.parametrize("name", ["save", "highlight", "bookmark"])
def test_two_megabytes_are_refused_in_words(user_client, address, name):
    reply = user_client.post(address(name), urlencode({"text": "a" * 2_000_000}), content_type=FORM)
    assert reply.status_code == 400
    assert "<h1" in reply.content.decode()


@pytest.mark.parametrize("number", ["0" * 32, "9" * 400, "00000000-0000-0000-0000-000000000000", "x"])
def test_numbers_that_are_nothing_are_not_found(user_client, number):
    for path in ("{}/", "{}/delete/", "highlights/{}/delete/"):
        assert user_client.get(f"/nl/notes/{path.format(number)}").status_code == 404
    assert user_client.post(f"/nl/notes/bookmarks/{number}/remove/").status_code == 404
