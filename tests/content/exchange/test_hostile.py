"""Whatever a file holds: a report, never an exception, and nothing fetched or blown up."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.exchange.formats import READABLE, WRITABLE, read_file, write_file
from content.exchange.values import Report, Say
from quizzes.items import REGISTRY
from tests.content.exchange.awkward import TOKENS, item_of_kind

BOMB = b"<?xml version='1.0'?><!DOCTYPE q [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><quiz>&b;</quiz>"
OUTSIDE = b"<!DOCTYPE q [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><quiz><question>&x;</question></quiz>"
EXAMPLES = [write_file([item_of_kind(kind)], Say(("nl",)), form) for kind in REGISTRY for form in WRITABLE]


def zipped(**files: bytes) -> bytes:
    """Return a package."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.xml", data)
    return target.getvalue()


HOSTILE = {
    "entity bomb": BOMB,
    "external entity": OUTSIDE,
    "external document type": b"<!DOCTYPE quiz SYSTEM 'http://127.0.0.1:9/x.dtd'><quiz/>",
    "too deep": b"<quiz>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</quiz>",
    "too many": b"<quiz>" + b"<a/>" * 150_000 + b"</quiz>",
    "too large": b"a" * 2_000_001,
    "zip bomb": zipped(a=b"<quiz>" + b" " * 30_000_000),
    "bomb in a zip": zipped(a=BOMB),
    "broken zip": b"PK\x03\x04" + b"\x00" * 50,
    "not closed": b"<quiz><question>",
    "other xml": b"<html><body/></html>",
    "unknown encoding": b"<?xml version='1.0' encoding='klingon'?><quiz/>",
    "nothing": b"",
    "zeros": b"\x00" * 100,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("form", ["auto", *READABLE])
def test_a_hostile_file_is_told_and_not_taken(data, form):
    report = read_file(data, "nl", form)
    assert report.found == []
    assert report.notes
    assert "root:" not in str(report.notes)


@given(data=st.binary(max_size=300), form=st.sampled_from(["auto", *READABLE]))
def test_any_bytes_are_read_or_told(data, form):
    assert isinstance(read_file(data, "nl", form), Report)


@given(parts=st.lists(st.sampled_from([*TOKENS, "\n", "\n\n", "{", "=", "#"]), max_size=25),
       form=st.sampled_from(["auto", "gift", "aiken"]))  # fmt: skip
def test_any_text_is_read_or_told(parts, form):
    assert isinstance(read_file("".join(parts).encode(), "nl", form), Report)


@given(example=st.sampled_from(EXAMPLES), start=st.floats(0, 1), length=st.integers(0, 60), new=st.binary(max_size=6))
def test_a_damaged_export_is_read_or_told(example, start, length, new):
    at = int(start * len(example))
    assert isinstance(read_file(example[:at] + new + example[at + length :], "nl"), Report)


@given(old=st.sampled_from(['"kind":"', '"key":"', '"text":{', '"options":[', '"languages":["nl"]', '"stem":{"nl":']),
       new=st.sampled_from(['"kind":5,"x":"', "[", '"options":null,"x":[', '"languages":[]', '{"', '"text":7,"y":{']),
       form=st.sampled_from(["gift", "moodle"]), kind=st.sampled_from(sorted(REGISTRY)))  # fmt: skip
def test_a_forged_record_does_no_harm(old, new, form, kind):
    data = write_file([item_of_kind(kind)], Say(("nl",)), form).replace(old.encode(), new.encode())
    assert isinstance(read_file(data, "nl"), Report)
