"""A learner changes the register numbers on a certificate: a new link, all else as it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from certificates import services
from certificates.chain import LinkKind
from certificates.errors import AlreadyReplaced
from certificates.models import Certificate
from registers.models import Registration
from registers.services import add_registration

NUMBER = {"register": "big", "name": "BIG-register", "number": "09049999999"}


@pytest.fixture
def own(user: Any) -> Registration:
    """A number of the learner, with its leading zero."""
    return add_registration(user=user, register="big", number=NUMBER["number"])


def page_of(certificate: Certificate) -> str:
    return f"/nl/certificates/{certificate.number}/registers/"


def test_page_is_for_the_holder_only(client: Client, certificate: Certificate, stranger: Any) -> None:
    assert "/account/login/" in client.get(page_of(certificate))["Location"]
    client.force_login(stranger)
    assert client.get(page_of(certificate)).status_code == 404
    assert client.post(page_of(certificate), {"sure": "on"}).status_code == 404


def test_wrong_method_is_refused(user_client: Client, certificate: Certificate) -> None:
    assert user_client.delete(page_of(certificate)).status_code == 405


def test_without_numbers_the_page_leads_to_them(user_client: Client, certificate: Certificate) -> None:
    page = user_client.get(page_of(certificate)).content.decode()
    assert reverse("registers:list") in page
    assert 'name="sure"' not in page
    assert user_client.post(page_of(certificate), {"sure": "on"}).status_code == 422


def test_ticked_numbers_stand_on_a_new_link_and_all_else_stays(
    user_client: Client, certificate: Certificate, own: Registration
) -> None:
    given = {"registrations": [str(own.uuid)], "sure": "on"}
    assert user_client.post(page_of(certificate), given).status_code == 302
    new = Certificate.objects.get(replaces=certificate)
    assert (new.kind, new.snapshot["registrations"]) == ("register", [NUMBER])
    assert new.reason == "Registernummers veranderd door de houder"
    for key in ("name", "completed_on", "course", "release", "modules", "accreditations", "valid_until", "provider"):
        assert new.snapshot[key] == certificate.snapshot[key]
    assert new.number in user_client.get(f"/nl/verify/{certificate.number}/").content.decode()
    assert user_client.post(page_of(certificate), given).status_code == 302
    assert Certificate.objects.count() == 2
    assert new.number in user_client.get(page_of(certificate)).content.decode()


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"registrations": ["x"], "sure": "on"},
        {"registrations": ["\x00"], "sure": "on"},
        {"sure": "on"},
        {"registrations": ["8c4d2f6e-3a60-4c5e-9a6e-1d0a3f6d5c11"], "sure": "on"},
    ],
)
def test_what_is_not_ones_own_or_changes_nothing_is_refused(
    user_client: Client, certificate: Certificate, own: Registration, given: dict[str, Any]
) -> None:
    assert user_client.post(page_of(certificate), given).status_code == 422
    assert Certificate.objects.count() == 1


def test_numbers_can_be_taken_off_again(user_client: Client, certificate: Certificate, own: Registration) -> None:
    new = services.reissue(certificate=certificate, kind=LinkKind.REGISTER, reason="Nummer", registrations=[NUMBER])
    page = user_client.get(page_of(new)).content.decode()
    assert "checked" in page
    user_client.post(page_of(new), {"sure": "on"})
    assert Certificate.objects.get(replaces=new).snapshot["registrations"] == []


def test_a_withdrawn_certificate_is_not_issued_anew(
    user_client: Client, certificate: Certificate, own: Registration
) -> None:
    services.revoke_certificate(certificate=certificate, reason="Fraude")
    user_client.post(page_of(certificate), {"registrations": [str(own.uuid)], "sure": "on"})
    assert Certificate.objects.count() == 1
    assert 'name="sure"' not in user_client.get(page_of(certificate)).content.decode()


def test_same_wish_gives_the_same_link_and_another_wish_is_refused(certificate: Certificate) -> None:
    wish: dict[str, Any] = {"certificate": certificate, "kind": LinkKind.REGISTER, "reason": "Nummer"}
    new = services.reissue(registrations=[NUMBER], **wish)
    assert services.reissue(registrations=[NUMBER], **wish) == new
    with pytest.raises(AlreadyReplaced):
        services.reissue(registrations=[], **wish)


def test_a_corrected_name_keeps_the_numbers(certificate: Certificate) -> None:
    new = services.reissue(certificate=certificate, kind=LinkKind.REGISTER, reason="Nummer", registrations=[NUMBER])
    married = services.reissue(certificate=new, kind=LinkKind.NAME, reason="Getrouwd", name="Noor Jansen")
    assert married.snapshot["registrations"] == [NUMBER]
