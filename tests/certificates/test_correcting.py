"""Another name on a certificate: who may ask, what the owner can decide, and that the learner is told once."""

from __future__ import annotations

import smtplib
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client

from certificates import correcting, personal_data, services
from certificates.chain import LinkKind
from certificates.errors import AlreadyDecided, AlreadyReplaced, NameRefused, SameName, Withdrawn
from certificates.models import Certificate, CorrectionRequest
from courses.models import Enrolment
from tests.certificates.test_admin import owner_client
from tests.factories import make_user

__all__ = ["owner_client"]
LIST = "/nl/admin/certificates/correctionrequest/"


def page_of(certificate: Certificate, language: str = "nl") -> str:
    return f"/{language}/certificates/{certificate.number}/name/"


def ask(certificate: Certificate, name: str = "Noor Jansen", reason: str = "Ik ben getrouwd.") -> CorrectionRequest:
    return correcting.ask_correction(certificate=certificate, name=name, reason=reason)


@pytest.fixture
def asked(certificate: Certificate) -> CorrectionRequest:
    """A request that waits."""
    return ask(certificate)


def test_page_is_for_the_holder_only(client: Client, certificate: Certificate, stranger: Any) -> None:
    assert "/account/login/" in client.get(page_of(certificate))["Location"]
    client.force_login(stranger)
    assert client.get(page_of(certificate)).status_code == 404
    assert client.post(page_of(certificate), {"name": "Eva", "reason": "x"}).status_code == 404
    assert client.get("/nl/certificates/DB-2222-2222-2222-2/name/").status_code == 404
    assert not CorrectionRequest.objects.exists()


def test_wrong_method_is_refused(user_client: Client, certificate: Certificate) -> None:
    assert user_client.delete(page_of(certificate)).status_code == 405


def test_certificate_page_leads_to_the_form(user_client: Client, certificate: Certificate) -> None:
    assert page_of(certificate) in user_client.get("/nl/courses/darm-brein-as/certificate/").content.decode()


def test_learner_asks_and_sees_that_it_waits(
    user_client: Client, certificate: Certificate, django_assert_max_num_queries: Any
) -> None:
    answer = user_client.post(page_of(certificate), {"name": "  Noor   Jansen ", "reason": "Ik ben getrouwd."})
    assert answer["Location"] == page_of(certificate)
    row = CorrectionRequest.objects.get()
    assert (row.name, row.reason, row.decided_at) == ("Noor Jansen", "Ik ben getrouwd.", None)
    assert "Uw verzoek is verstuurd" in user_client.get(page_of(certificate)).content.decode()
    with django_assert_max_num_queries(7):
        page = user_client.get(page_of(certificate)).content.decode()
    assert "Wacht op onze beslissing" in page
    assert 'name="reason"' not in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "", "reason": "x"}, "Vul de naam in"),
        ({"name": "Noor 漢", "reason": "x"}, "漢. Schrijf uw naam"),
        ({"name": "a" * 81, "reason": "x"}, "hoogstens 80 tekens"),
        ({"name": "Noor\x00", "reason": "x"}, 'aria-invalid="true"'),
        ({"name": "Noor Jansen", "reason": " "}, "Zeg in een paar woorden"),
        ({"name": "Noor Jansen", "reason": "x" * 301}, "300 tekens"),
        ({"name": "Noor van den  Bakker", "reason": "x"}, "staat al op uw certificaat"),
        ({}, "Vul de naam in"),
    ],
)
def test_bad_input_is_shown_again_with_a_sentence(
    user_client: Client, certificate: Certificate, given: dict[str, str], sentence: str
) -> None:
    answer = user_client.post(page_of(certificate), given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not CorrectionRequest.objects.exists()


def test_one_request_is_open_at_a_time_also_along_the_chain(asked: CorrectionRequest, user_client: Client) -> None:
    assert ask(asked.certificate, "Noor de Wit") == asked
    user_client.post(page_of(asked.certificate), {"name": "Noor de Wit", "reason": "Toch anders."})
    newer = services.reissue(certificate=asked.certificate, kind=LinkKind.CORRECTION, reason="Fout van ons")
    assert ask(newer, "Noor de Wit") == asked
    assert CorrectionRequest.objects.get().name == "Noor Jansen"


def test_only_the_newest_link_that_stands_can_be_corrected(certificate: Certificate, user_client: Client) -> None:
    newer = services.reissue(certificate=certificate, kind=LinkKind.CORRECTION, reason="Fout van ons")
    with pytest.raises(AlreadyReplaced):
        ask(certificate)
    answer = user_client.post(page_of(certificate), {"name": "Noor Jansen", "reason": "x"}, follow=True)
    assert newer.number in answer.content.decode()
    services.revoke_certificate(certificate=newer, reason="Fraude")
    with pytest.raises(Withdrawn):
        ask(newer)
    assert 'name="reason"' not in user_client.get(page_of(newer)).content.decode()


@pytest.mark.parametrize(
    ("name", "reason", "error"),
    [("漢", "x", NameRefused), ("Noor van den Bakker", "x", SameName), ("Noor Jansen", " ", ValueError)],
)
def test_service_refuses_what_the_form_refuses(
    certificate: Certificate, name: str, reason: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        ask(certificate, name, reason)


def test_accepting_issues_a_new_link_and_tells_the_learner(asked: CorrectionRequest, user: Any) -> None:
    new = correcting.accept(request=asked)
    assert (new.replaces, new.kind, new.snapshot["name"]) == (asked.certificate, "name", "Noor Jansen")
    assert new.reason == "Naam verbeterd op verzoek van de houder"
    assert (asked.accepted, CorrectionRequest.objects.untold().count()) == (True, 0)
    message = mail.outbox[0]
    assert (message.to, message.subject) == ([user.email], "Uw certificaat is uitgegeven met de nieuwe naam")
    assert "http://testserver/nl/courses/darm-brein-as/certificate/" in message.body
    assert "Jansen" not in message.body
    with pytest.raises(AlreadyDecided):
        correcting.accept(request=asked)
    with pytest.raises(AlreadyDecided):
        correcting.refuse(request=asked, answer="Nee")
    assert (len(mail.outbox), Certificate.objects.count()) == (1, 2)


def test_accepting_goes_by_the_newest_link_and_ends_what_a_crash_left(asked: CorrectionRequest) -> None:
    newer = services.reissue(certificate=asked.certificate, kind=LinkKind.CORRECTION, reason="Fout van ons")
    done = services.reissue(certificate=newer, kind=LinkKind.NAME, reason="Naam", name="Noor Jansen")
    assert correcting.accept(request=asked) == done
    assert Certificate.objects.count() == 3


def test_a_withdrawn_certificate_gets_no_new_name(asked: CorrectionRequest, owner_client: Client) -> None:
    services.revoke_certificate(certificate=asked.certificate, reason="Fraude")
    with pytest.raises(Withdrawn):
        correcting.accept(request=asked)
    page = owner_client.post(f"{LIST}{asked.pk}/decide/", {"decision": "accept"})
    assert page.status_code == 422
    assert "is ingetrokken" in page.content.decode()


def test_refusing_says_why_in_the_language_of_the_learner(ready: Enrolment) -> None:
    ready.user.language = "en"
    ready.user.save()
    request = ask(services.claim_certificate(enrolment=ready, name="Noor Bakker"))
    with pytest.raises(ValueError, match="reason"):
        correcting.refuse(request=request, answer=" ")
    correcting.refuse(request=request, answer="Please send us the new name once you bear it.")
    assert mail.outbox[0].subject == "About the name on your certificate"
    assert "Please send us the new name" in mail.outbox[0].body
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize(
    ("error", "again"),
    [(smtplib.SMTPDataError(451, b"later"), True), (smtplib.SMTPDataError(550, b"never"), False), (OSError(), False)],
)
def test_a_mail_that_surely_was_not_taken_is_sent_later(
    asked: CorrectionRequest, monkeypatch: pytest.MonkeyPatch, error: OSError, again: bool
) -> None:
    def fail(*_args: Any) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", fail)
        correcting.accept(request=asked)
    call_command("tell_learners")
    call_command("tell_learners")
    assert len(mail.outbox) == again
    asked.refresh_from_db()
    assert (asked.told_at is not None) == again


def test_owner_sees_what_waits_and_decides(owner_client: Client, asked: CorrectionRequest) -> None:
    assert "1 verzoek om een andere naam" in owner_client.get("/nl/admin/").content.decode()
    assert str(asked.pk) in owner_client.get(LIST, {"state": "waiting"}).content.decode()
    assert str(asked.pk) not in owner_client.get(LIST, {"state": "refused"}).content.decode()
    path = f"{LIST}{asked.pk}/decide/"
    assert path in owner_client.get(f"{LIST}{asked.pk}/change/").content.decode()
    for wrong in ({}, {"decision": "refuse"}, {"decision": "maybe"}, {"decision": "refuse", "answer": "x" * 301}):
        assert owner_client.post(path, wrong).status_code == 422
    assert "Ik ben getrouwd." in owner_client.get(path).content.decode()
    assert owner_client.post(path, {"decision": "accept"}).status_code == 302
    assert owner_client.post(path, {"decision": "refuse", "answer": "Nee"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.accepted, asked.answer, Certificate.objects.count()) == (True, "", 2)
    assert "verzoek om een andere naam" not in owner_client.get("/nl/admin/").content.decode()


def test_owner_refuses_with_a_sentence_that_the_learner_reads(
    owner_client: Client, user_client: Client, asked: CorrectionRequest
) -> None:
    owner_client.post(f"{LIST}{asked.pk}/decide/", {"decision": "refuse", "answer": "Deze naam is van een ander."})
    page = user_client.get(page_of(asked.certificate)).content.decode()
    assert "Deze naam is van een ander." in page
    assert 'name="reason"' in page
    ask(asked.certificate, "Noor de Wit")
    assert CorrectionRequest.objects.open().count() == 1


def test_the_owners_page_is_for_owners(user_client: Client, asked: CorrectionRequest) -> None:
    path = f"{LIST}{asked.pk}/decide/"
    assert user_client.post(path, {"decision": "accept"}, follow=True).status_code == 404
    assert Certificate.objects.count() == 1


def test_a_request_is_exported_and_goes_with_the_account(asked: CorrectionRequest, user: Any) -> None:
    exported: Any = personal_data.export(user)
    assert [(row["name"], row["accepted"]) for row in exported["name_requests"]] == [("Noor Jansen", None)]
    other = make_user("other@example.org")
    personal_data.erase(other)
    assert CorrectionRequest.objects.exists()
    personal_data.erase(user)
    assert not CorrectionRequest.objects.exists()
    assert Certificate.objects.exists()
