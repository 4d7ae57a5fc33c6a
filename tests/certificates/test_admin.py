"""The owners' side: read everything, change nothing, withdraw with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from certificates import services
from certificates.models import Certificate, Evaluation
from courses.models import Course
from tests.accounts.conftest import give_second_factor
from tests.certificates.steps import ANSWERS
from tests.factories import make_user

LIST = "/nl/admin/certificates/certificate/"
EVALUATIONS = "/nl/admin/certificates/evaluation/"


@pytest.fixture
def owner_client(db: None) -> Client:
    """A browser in which an owner with two factors is signed in."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    client = Client()
    client.force_login(owner)
    return client


def make_evaluations(course: Course, count: int, **changes: Any) -> None:
    for _ in range(count):
        Evaluation.objects.create(
            course=course, release=course.live_release, month="2026-11-01", **{**ANSWERS, **changes}
        )


@pytest.mark.parametrize("path", [LIST, EVALUATIONS, f"{EVALUATIONS}summary/", f"{LIST}1/withdraw/"])
def test_learner_does_not_find_the_admin(user_client: Client, path: str) -> None:
    assert user_client.get(path, follow=True).status_code == 404


def test_owner_reads_what_was_printed_and_the_fingerprints(owner_client: Client, certificate: Certificate) -> None:
    page = owner_client.get(f"{LIST}{certificate.pk}/change/").content.decode()
    for document in certificate.documents.all():
        assert document.sha256 in page
    for part in ("Noor van den Bakker", "De darm-brein-as", certificate.number, "NL-Lab"):
        assert part in page


def test_owner_finds_a_certificate_by_name(owner_client: Client, certificate: Certificate) -> None:
    assert certificate.number in owner_client.get(LIST, {"q": "Bakker"}).content.decode()
    assert certificate.number not in owner_client.get(LIST, {"q": "Onbekend"}).content.decode()


@pytest.mark.parametrize(("state", "shown"), [("valid", True), ("withdrawn", False)])
def test_owner_filters_by_state(owner_client: Client, certificate: Certificate, state: str, shown: bool) -> None:
    page = owner_client.get(LIST, {"state": state}).content.decode()
    assert (f"{LIST}{certificate.pk}/change/" in page) == shown


@pytest.mark.parametrize("action", ["change", "delete"])
def test_owner_can_neither_edit_nor_delete(owner_client: Client, certificate: Certificate, action: str) -> None:
    response = owner_client.post(f"{LIST}{certificate.pk}/{action}/", {"number": "x", "post": "yes"})
    assert response.status_code == 403
    certificate.refresh_from_db()
    assert certificate.number != "x"


def test_nobody_adds_by_hand(owner_client: Client, db: None) -> None:
    assert owner_client.get(f"{LIST}add/").status_code == 403
    assert owner_client.get(f"{EVALUATIONS}add/").status_code == 403


def test_withdrawing_asks_a_reason_and_a_confirmation(owner_client: Client, certificate: Certificate) -> None:
    path = f"{LIST}{certificate.pk}/withdraw/"
    assert owner_client.get(path).status_code == 200
    response = owner_client.post(path, {"reason": "Op verzoek"})
    assert response.status_code == 422
    assert "Op verzoek" in response.content.decode()
    certificate.refresh_from_db()
    assert not certificate.is_withdrawn


def test_withdrawn_by_the_owner_shows_on_the_check_page(owner_client: Client, certificate: Certificate) -> None:
    path = f"{LIST}{certificate.pk}/withdraw/"
    response = owner_client.post(path, {"reason": "Op verzoek", "sure": "on"})
    assert response.status_code == 302
    check = owner_client.get(f"/nl/verify/{certificate.number}/").content.decode()
    assert "niet meer geldig" in check
    assert owner_client.get(path).status_code == 302
    assert LogEntry.objects.get().object_id == str(certificate.pk)


def test_withdrawing_needs_the_permission(certificate: Certificate) -> None:
    helper = make_user("helper@example.org", is_staff=True)
    give_second_factor(helper)
    client = Client()
    client.force_login(helper)
    assert client.get(f"{LIST}{certificate.pk}/withdraw/").status_code == 403
    assert client.get(f"{EVALUATIONS}summary/").status_code == 403


def test_unknown_certificate_cannot_be_withdrawn(owner_client: Client, db: None) -> None:
    assert owner_client.get(f"{LIST}999999/withdraw/").status_code == 404


def test_few_evaluations_show_their_number_only(owner_client: Client, course: Course) -> None:
    make_evaluations(course, 4)
    page = owner_client.get(f"{EVALUATIONS}summary/").content.decode()
    assert "minder dan vijf" in page


def test_five_evaluations_show_means(owner_client: Client, course: Course) -> None:
    make_evaluations(course, 4, usefulness=5)
    make_evaluations(course, 1, usefulness=3)
    page = owner_client.get(f"{EVALUATIONS}summary/").content.decode()
    assert "minder dan vijf" not in page
    assert "4,6" in page
    assert "november 2026" in page


def test_owner_reads_an_evaluation(owner_client: Client, course: Course) -> None:
    make_evaluations(course, 1, remarks="Korter graag.")
    assert "november 2026" in owner_client.get(EVALUATIONS).content.decode()
    row = Evaluation.objects.get()
    page = owner_client.get(f"{EVALUATIONS}{row.pk}/change/").content.decode()
    assert "Korter graag." in page
    assert "o1-1: 4" in page


def test_summary_without_evaluations(owner_client: Client, db: None) -> None:
    assert "Nog geen evaluaties" in owner_client.get(f"{EVALUATIONS}summary/").content.decode()


def test_withdrawing_keeps_the_record(owner_client: Client, certificate: Certificate) -> None:
    services.revoke_certificate(certificate=certificate, reason="Op verzoek")
    page = owner_client.get(f"{LIST}{certificate.pk}/change/").content.decode()
    assert "Op verzoek" in page
    assert "/withdraw/" not in page
