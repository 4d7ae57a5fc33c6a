"""The call over the line, against a server here that behaves as the specification says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from attendance.peonline.client import Refused, SendingFailed, Unreachable, account_for, send
from attendance.peonline.document import Account, Attendance
from tests.attendance.stand_in import KEY, PeOnline, pe_online

GOOD = Attendance("09049999925", "9471", date(2026, 11, 25))
BAD = Attendance("00000000001", "9471", date(2026, 11, 25))
ACCOUNT = Account("12", KEY, "52")


@pytest.fixture
def server() -> Iterator[PeOnline]:
    with pe_online({GOOD.person}) as running:
        yield running


def test_good_rows_are_kept_and_wrong_ones_named(server: PeOnline) -> None:
    found = send([GOOD, BAD], account=ACCOUNT, url=server.url)
    assert (found.total, found.accepted_rows, found.rejected_rows) == (2, 1, 1)
    assert found.accepted[0].person == GOOD.person
    assert found.accepted[0].day == GOOD.end_on
    assert [error.message for error in found.row_errors] == ["Professional 00000000001 bestaat niet in PE"]
    assert len(server.kept) == 1


def test_sending_again_doubles_nothing(server: PeOnline) -> None:
    assert send([GOOD], account=ACCOUNT, url=server.url) == send([GOOD], account=ACCOUNT, url=server.url)
    assert (server.calls, len(server.kept)) == (2, 1)


def test_a_link_in_test_mode_answers_and_keeps_nothing(server: PeOnline) -> None:
    server.test_mode = True
    assert send([GOOD], account=ACCOUNT, url=server.url).accepted_rows == 1
    assert server.kept == set()


def test_a_wrong_key_is_refused_and_stays_out_of_the_sentence(server: PeOnline, caplog: Any) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused, match="400") as refused:
        send([GOOD], account=Account("12", "andere-sleutel", "52"), url=server.url)
    assert "andere-sleutel" not in str(refused.value) + caplog.text
    assert GOOD.person not in str(refused.value) + caplog.text
    assert server.kept == set()


def test_a_broken_document_is_refused(server: PeOnline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attendance.peonline.client.entry", lambda rows, **kwargs: b"<Entry>")
    with pytest.raises(Refused, match="505"):
        send([GOOD], account=ACCOUNT, url=server.url)


@pytest.mark.parametrize(
    ("mood", "says"), [("slow", "PE-online"), ("broken", "500"), ("garbage", "PE-online"), ("elsewhere", "302")]
)
def test_no_answer_that_can_be_read_says_that_it_may_be_sent_again(server: PeOnline, mood: str, says: str) -> None:
    server.mood = mood
    with pytest.raises(Unreachable, match=says) as failed:
        send([GOOD], account=ACCOUNT, url=server.url, timeout=0.3)
    assert KEY not in str(failed.value)
    assert server.calls == 1
    server.mood = ""
    assert send([GOOD], account=ACCOUNT, url=server.url).accepted_rows == 1


def test_nobody_there_is_no_answer(server: PeOnline) -> None:
    with pytest.raises(Unreachable):
        send([GOOD], account=ACCOUNT, url="http://127.0.0.1:9/ProcessXML", timeout=0.3)


@pytest.mark.parametrize("url", ["http://www.pe-online.org/x", "ftp://localhost/x", "file:///etc/passwd", "x", ""])
def test_the_key_goes_out_encrypted_or_not_at_all(url: str) -> None:
    with pytest.raises(SendingFailed, match="https"):
        send([GOOD], account=ACCOUNT, url=url)


@pytest.mark.parametrize("missing", ["PE_ONLINE_URL", "PE_ONLINE_USER", "PE_ONLINE_KEY", "PE_ONLINE_ORGANISATIONS"])
def test_sending_is_off_until_all_is_filled_in(settings: Any, missing: str) -> None:
    assert account_for("venvn") is None
    settings.PE_ONLINE_URL, settings.PE_ONLINE_USER, settings.PE_ONLINE_KEY = "https://example.org/", "12", KEY
    settings.PE_ONLINE_ORGANISATIONS = {"venvn": "52"}
    assert account_for("venvn") == ACCOUNT
    assert account_for("skj") is None
    setattr(settings, missing, type(getattr(settings, missing))())
    assert account_for("venvn") is None
