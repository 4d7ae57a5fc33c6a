"""From the account to the paper: only the register numbers that a learner ticked, and only there."""

from __future__ import annotations

import base64
import io
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from pypdf import PdfReader

from certificates.models import Certificate
from courses.models import Enrolment
from registers.models import Registration
from registers.services import add_registration, remove_registration
from tests.certificates.steps import CLAIM, CONFIRM, PASSED_AT, claim_as, seal_in
from tests.factories import make_grant

BIG, NIP = "09049999925", "00123456"
ADD = "/nl/account/registrations/add/"


@pytest.fixture
def own(user: Any) -> list[Registration]:
    """Two numbers of the learner, both with zeros at the start."""
    return [
        add_registration(user=user, register=register, number=number)
        for register, number in (("big", BIG), ("nip", NIP))
    ]


def text_of(certificate: Certificate, language: str) -> str:
    pdf = bytes(certificate.documents.get(language=language).pdf)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\xa0", " ")


def claims_of(certificate: Certificate) -> str:
    body = certificate.credential.split(".")[1]
    return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()


def test_a_ticked_number_is_printed_with_its_zeros_and_stands_nowhere_else(
    user_client: Client, client: Client, ready: Enrolment, own: list[Registration]
) -> None:
    assert claim_as(user_client, name="Noor", registrations=[str(own[0].uuid)]).status_code == 302
    certificate = Certificate.objects.get()
    for language in ("nl", "en"):
        assert BIG in text_of(certificate, language)
        assert NIP not in text_of(certificate, language)
    claims = claims_of(certificate)
    assert certificate.number in claims
    ways = [urlsplit(certificate.snapshot[name]).path for name in ("check_url", "plain_url")]
    pages = [Client().get(way, follow=True).content.decode() for way in ways]
    assert all(certificate.number in page for page in pages)
    for text in (claims, *pages):
        assert BIG not in text
        assert NIP not in text


def test_what_is_not_ticked_is_not_printed(user_client: Client, ready: Enrolment, own: list[Registration]) -> None:
    page = user_client.get(CLAIM).content.decode()
    assert page.count('name="registrations"') == 2
    assert " checked" not in page
    claim_as(user_client, name="Noor")
    certificate = Certificate.objects.get()
    assert certificate.snapshot["registrations"] == []
    assert BIG not in text_of(certificate, "nl") + str(certificate.snapshot)


def test_nothing_is_made_before_it_was_seen(
    user_client: Client, ready: Enrolment, course: Any, own: list[Registration]
) -> None:
    make_grant(course.live_release, first=PASSED_AT.date(), last=PASSED_AT.date() + timedelta(days=400))
    answer = user_client.post(CLAIM, {"name": " Noor  Bakker ", "registrations": [str(own[1].uuid)]})
    assert (answer.status_code, answer["Location"]) == (302, CONFIRM)
    page = user_client.get(CONFIRM).content.decode()
    for part in ("Noor Bakker", NIP, "NIP: ", "4 punten", "25 november 2026"):
        assert part in page
    assert BIG not in page
    assert not Certificate.objects.exists()
    back = user_client.get(CLAIM).content.decode()
    assert 'value=" Noor  Bakker "' in back
    assert back.count(" checked") == 1


def test_without_a_grant_no_point_is_promised(user_client: Client, ready: Enrolment, course: Any) -> None:
    make_grant(
        course.live_release, first=PASSED_AT.date() + timedelta(days=1), last=PASSED_AT.date() + timedelta(days=9)
    )
    for page in (CLAIM, CONFIRM):
        user_client.post(CLAIM, {"name": "Noor"})
        assert "had nog geen register punten toegekend" in user_client.get(page).content.decode()


def test_confirming_twice_gives_one_certificate(user_client: Client, ready: Enrolment) -> None:
    user_client.post(CLAIM, {"name": "Noor"})
    seal = seal_in(user_client)
    for _time in range(2):
        assert user_client.post(CONFIRM, {"seal": seal})["Location"] == CLAIM
    assert Certificate.objects.count() == 1
    assert not [key for key in user_client.session.keys() if "draft" in key]  # noqa: SIM118


@pytest.mark.parametrize("seal", ["", "0" * 64, "\x00", "é" * 5000])
def test_a_confirmation_of_something_else_issues_nothing(user_client: Client, ready: Enrolment, seal: str) -> None:
    user_client.post(CLAIM, {"name": "Noor"})
    answer = user_client.post(CONFIRM, {"seal": seal}, follow=True)
    assert "Er is iets veranderd" in answer.content.decode()
    assert not Certificate.objects.exists()


def test_another_tab_cannot_slip_in_another_name(user_client: Client, ready: Enrolment) -> None:
    user_client.post(CLAIM, {"name": "Noor"})
    seal = seal_in(user_client)
    user_client.post(CLAIM, {"name": "Anders"})
    user_client.post(CONFIRM, {"seal": seal})
    assert not Certificate.objects.exists()


def test_a_number_that_was_removed_falls_out_of_the_draft(
    user_client: Client, ready: Enrolment, own: list[Registration]
) -> None:
    user_client.post(CLAIM, {"name": "Noor", "registrations": [str(row.uuid) for row in own]})
    seal = seal_in(user_client)
    remove_registration(registration=own[0])
    user_client.post(CONFIRM, {"seal": seal})
    assert not Certificate.objects.exists()
    user_client.post(CONFIRM, {"seal": seal_in(user_client)})
    assert [line["number"] for line in Certificate.objects.get().snapshot["registrations"]] == [NIP]


@pytest.mark.parametrize("fixture", ["passed", "ready", "certificate"])
def test_there_is_nothing_to_confirm_without_a_draft(
    user_client: Client, request: pytest.FixtureRequest, fixture: str
) -> None:
    request.getfixturevalue(fixture)
    count = Certificate.objects.count()
    for answer in (user_client.get(CONFIRM), user_client.post(CONFIRM, {"seal": "1"})):
        assert (answer.status_code, answer["Location"]) == (302, CLAIM)
    assert Certificate.objects.count() == count


def test_a_draft_that_is_wrong_leads_back_and_keeps_what_was_typed(user_client: Client, ready: Enrolment) -> None:
    user_client.post(CLAIM, {"name": "", "latin": "x" * 9000})
    assert user_client.get(CONFIRM)["Location"] == CLAIM
    assert "x" * 401 in user_client.get(CLAIM).content.decode()


def test_adding_a_number_on_the_way_loses_nothing(user_client: Client, ready: Enrolment) -> None:
    way = user_client.post(CLAIM, {"name": "Noor van den Bakker", "add": "1"})["Location"]
    assert way == f"{ADD}?next={quote(CLAIM, safe='')}"
    assert f'href="{CLAIM}"' in user_client.get(way).content.decode()
    assert user_client.post(way, {"register": "big", "number": BIG})["Location"] == CLAIM
    page = user_client.get(CLAIM).content.decode()
    assert 'value="Noor van den Bakker"' in page
    assert BIG in page
    assert " checked" not in page


@pytest.mark.parametrize("way", ["https://example.org/", "//example.org/", "/\\example.org", "x", "/" * 300])
def test_the_way_back_stays_on_this_site(user_client: Client, course: Any, way: str) -> None:
    answer = user_client.post(f"{ADD}?next={quote(way, safe='')}", {"register": "big", "number": BIG})
    assert answer["Location"] == "/nl/account/registrations/"


def test_a_learner_cannot_tick_the_number_of_another(user_client: Client, ready: Enrolment, stranger: Any) -> None:
    theirs = add_registration(user=stranger, register="big", number=BIG)
    mine = add_registration(user=ready.user, register="nip", number=NIP)
    answer = user_client.post(CLAIM, {"name": "Noor", "registrations": [str(theirs.uuid), str(mine.uuid)]})
    assert answer.status_code == 422
    user_client.post(CONFIRM, {"seal": seal_in(user_client)})
    printed = [line["number"] for row in Certificate.objects.all() for line in row.snapshot["registrations"]]
    assert BIG not in printed


def test_the_page_before_the_last_step_costs_at_most_twelve_queries(
    user_client: Client, ready: Enrolment, own: list[Registration], django_assert_max_num_queries: Any
) -> None:
    user_client.post(CLAIM, {"name": "Noor"})
    with django_assert_max_num_queries(12):
        user_client.get(CONFIRM)
