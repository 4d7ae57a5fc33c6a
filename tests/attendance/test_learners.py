"""Learners see what went to their own registers, what was answered and what they can do; nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from attendance.gathering import gather
from attendance.models import AttendanceRow
from certificates.models import Certificate
from tests.attendance.steps import AT, grant, issue, registration
from tests.factories import make_enrolment, make_user

URL = "/nl/progress/attendance/"
LATER = AT + timedelta(days=8)


@pytest.fixture
def mine(client: Any, user: Any, course: Any) -> AttendanceRow:
    """Sign the learner in, who has a certificate with a number of V&VN."""
    client.force_login(user)
    issue("A", enrolment=make_enrolment(user))
    gather(at=AT)
    return AttendanceRow.objects.get()


def test_nothing_yet_says_when_there_is(client: Any, user: Any) -> None:
    client.force_login(user)
    page = client.get(URL).content.decode()
    assert "Hier staat nog niets." in page
    assert reverse("registers:list") in page


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({}, "Uiterlijk 25 januari 2027"),
        ({"exported_at": AT}, "nog geen antwoord"),
        ({"exported_at": AT, "accepted_at": LATER}, "Aanvaard op 3 december 2026"),
        ({"exported_at": AT, "rejected_at": LATER, "rejected_because": "Onbekend"}, "Afgewezen op 3 december 2026"),
        ({"exported_at": AT, "rejected_at": LATER, "rejected_because": "Onbekend"}, "Onbekend"),
        ({"exported_at": AT, "rejected_at": LATER, "rejected_because": "Onbekend"}, "Wat u kunt doen"),
        ({"exported_at": AT, "corrected_at": LATER, "corrected_how": "x"}, "Verbeterd op 3 december 2026"),
        ({"exported_at": AT, "accepted_at": AT, "replaced_at": LATER}, "op 3 december 2026 kwam er een ander"),
    ],
)
def test_each_state_is_said_with_its_date(client: Any, mine: Any, facts: dict[str, Any], says: str) -> None:
    AttendanceRow.objects.update(**facts)
    page = client.get(URL).content.decode()
    assert says in page
    assert "012345" in page
    assert ("Op een lijst sinds" in page) == bool(facts)


def test_a_withdrawn_certificate_is_not_sent(client: Any, mine: Any) -> None:
    Certificate.objects.update(revoked_at=AT, revoked_reason="x")
    assert "certificaat is ingetrokken" in client.get(URL).content.decode()


def test_for_a_register_without_a_link_the_learner_uploads_the_certificate(client: Any, user: Any, course: Any) -> None:
    client.force_login(user)
    issue("A", enrolment=make_enrolment(user), registrations=[registration("skj", "123")],
          accreditations=[grant("skj")])  # fmt: skip
    gather()
    page = client.get(URL).content.decode()
    assert "Er gaat niets vanzelf naar SKJ." in page
    assert reverse("certificates:pdf", args=["A", "nl"]) in page


def test_another_register_has_its_own_name(client: Any, user: Any, course: Any) -> None:
    client.force_login(user)
    issue("A", enrolment=make_enrolment(user), registrations=[registration("other", "1", "NAP")],
          accreditations=[grant("other", name="NAP")])  # fmt: skip
    gather()
    assert "NAP</h2>" in client.get(URL).content.decode()


def test_a_stranger_sees_nothing_of_it(client: Any, mine: Any) -> None:
    client.force_login(make_user("stranger@example.org"))
    assert "012345" not in client.get(URL).content.decode()
    client.logout()
    assert client.get(URL).status_code == 302


def test_the_page_reads_once_and_knows_its_methods(
    client: Any, mine: Any, user: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6) as before:
        client.get(URL)
    AttendanceRow.objects.create(
        certificate=mine.certificate, chain="A", completed_on=mine.completed_on, register="big", number="0", name="x"
    )
    with django_assert_num_queries(len(before)):
        assert "BIG-register</h2>" in client.get(URL).content.decode()
    assert client.post(URL).status_code == 405


def test_progress_leads_there(client: Any, user: Any, course: Any) -> None:
    client.force_login(user)
    make_enrolment(user)
    assert URL in client.get(reverse("certificates:progress")).content.decode()
