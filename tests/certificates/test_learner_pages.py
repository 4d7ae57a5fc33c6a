"""Evaluation, certificate, PDF: the battery for each page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certificates import services
from certificates.models import Certificate, Evaluation
from courses.models import Enrolment
from courses.outline import outline
from tests.certificates.steps import CLAIM, CONFIRM, claim_as

EVALUATION = "/nl/courses/darm-brein-as/evaluation/"
LISTED = "Gelezen"


def filled_in(course: Any, **changes: str) -> dict[str, str]:
    marks = {f"objective_{part.slug}": "4" for module in outline(course).modules for part in module.objectives}
    return {**marks, "usefulness": "5", "bias_noticed": "no", **changes}


@pytest.mark.parametrize("path", [EVALUATION, CLAIM, CONFIRM])
def test_page_needs_sign_in(client: Client, course: Any, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


@pytest.mark.parametrize("path", [EVALUATION, CLAIM, CONFIRM])
def test_unknown_course_is_not_found(user_client: Client, path: str) -> None:
    assert user_client.get(path.replace("darm-brein-as", "onbekend")).status_code == 404


@pytest.mark.parametrize("path", [EVALUATION, CLAIM, CONFIRM])
def test_wrong_method_is_refused(user_client: Client, course: Any, path: str) -> None:
    assert user_client.delete(path).status_code == 405


def test_evaluation_asks_about_every_objective(user_client: Client, passed: Enrolment, course: Any) -> None:
    page = user_client.get(EVALUATION).content.decode()
    for module in outline(course).modules:
        for objective in module.objectives:
            assert f'name="objective_{objective.slug}"' in page
    assert "zonder uw naam" in page
    assert "over cliënten" in page


def test_evaluation_is_sent_without_the_person(user_client: Client, passed: Enrolment, course: Any) -> None:
    response = user_client.post(EVALUATION, filled_in(course, remarks="Korter graag."))
    assert response.status_code == 302
    assert response["Location"] == CLAIM
    row = Evaluation.objects.get()
    assert set(row.objectives.values()) == {4}
    assert (row.usefulness, row.bias_noticed, row.remarks) == (5, False, "Korter graag.")
    passed.refresh_from_db()
    assert passed.evaluated_at is not None


def test_incomplete_evaluation_is_shown_again_with_what_was_typed(
    user_client: Client, passed: Enrolment, course: Any
) -> None:
    response = user_client.post(EVALUATION, {"usefulness": "3", "remarks": "Behoud mij."})
    page = response.content.decode()
    assert response.status_code == 422
    assert "Behoud mij." in page
    assert "Kies een cijfer" in page
    assert not Evaluation.objects.exists()


def test_noticed_bias_must_be_explained(user_client: Client, passed: Enrolment, course: Any) -> None:
    response = user_client.post(EVALUATION, filled_in(course, bias_noticed="yes"))
    assert response.status_code == 422
    assert "welke vooringenomenheid" in response.content.decode()


def test_explanation_without_noticed_bias_is_not_kept(user_client: Client, passed: Enrolment, course: Any) -> None:
    user_client.post(EVALUATION, filled_in(course, bias_explained="Toch niet."))
    assert Evaluation.objects.get().bias_explained == ""


def test_evaluation_before_the_final_test_says_when_it_opens(user_client: Client, course: Any) -> None:
    for response in (user_client.get(EVALUATION), user_client.post(EVALUATION, filled_in(course))):
        assert response.status_code == 200
        assert "zodra u de eindtoets hebt gehaald" in response.content.decode()
    assert not Evaluation.objects.exists()


def test_second_evaluation_says_that_it_has_been_sent(user_client: Client, ready: Enrolment, course: Any) -> None:
    response = user_client.post(EVALUATION, filled_in(course))
    assert "U hebt uw evaluatie verstuurd" in response.content.decode()
    assert Evaluation.objects.count() == 1


def test_claim_page_lists_open_conditions_with_links(user_client: Client, passed: Enrolment) -> None:
    page = user_client.get(CLAIM).content.decode()
    assert EVALUATION in page
    assert 'name="name"' not in page


def test_claim_page_of_someone_who_has_not_begun(user_client: Client, course: Any) -> None:
    response = user_client.get(CLAIM)
    assert response.status_code == 200
    assert 'name="name"' not in response.content.decode()


def test_who_lacks_only_a_confirmed_address_is_led_there(user_client: Client, ready: Enrolment, user: Any) -> None:
    user.emailaddress_set.update(verified=False)
    page = user_client.get(CLAIM).content.decode()
    assert '<a class="btn" href="/nl/account/email/">Bevestig uw e-mailadres' in page
    assert "Ga verder met de cursus" not in page


def test_name_form_holds_the_name_of_the_account(user_client: Client, ready: Enrolment, user: Any) -> None:
    user.name = "Noor Bakker"
    user.save()
    page = user_client.get(CLAIM).content.decode()
    assert 'value="Noor Bakker"' in page
    assert "alleen op uw verzoek gecorrigeerd" in page


def test_claiming_shows_the_certificate(user_client: Client, ready: Enrolment) -> None:
    response = claim_as(user_client, name="  Noor   Bakker ")
    certificate = Certificate.objects.get()
    page = user_client.get(CLAIM).content.decode()
    assert (response.status_code, response["Location"]) == (302, CLAIM)
    for part in ("Noor Bakker", certificate.number, f"/nl/certificates/{certificate.number}/nl.pdf", "PE-online"):
        assert part in page


def test_double_click_gives_one_certificate(user_client: Client, ready: Enrolment) -> None:
    for name in ("Noor", "Anders"):
        assert claim_as(user_client, name=name).status_code == 302
    assert Certificate.objects.get().snapshot["name"] == "Noor"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Vul de naam in"),
        ("a" * 81, "ten hoogste 80 tekens"),
        ("王小明", "Schrijf uw naam in Latijns schrift"),
        ("Noor 😀", "Wij kunnen dit teken niet afdrukken: 😀"),
        ("Noor\u202e", "Wij kunnen een teken in deze naam niet afdrukken"),
    ],
)
def test_refused_name_keeps_what_was_typed(user_client: Client, ready: Enrolment, name: str, sentence: str) -> None:
    response = user_client.post(CLAIM, {"name": name})
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert name in page
    assert not Certificate.objects.exists()


def test_name_before_everything_is_done_issues_nothing(user_client: Client, passed: Enrolment) -> None:
    response = user_client.post(CLAIM, {"name": "Noor"}, follow=True)
    assert response.status_code == 200
    assert "nog niet aan alle voorwaarden" in response.content.decode()
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdf_is_the_stored_one(user_client: Client, certificate: Certificate, language: str) -> None:
    response = user_client.get(f"/nl/certificates/{certificate.number}/{language}.pdf")
    assert response.content == bytes(certificate.documents.get(language=language).pdf)
    assert response["Content-Type"] == "application/pdf"
    name = {"nl": "certificaat", "en": "certificate"}[language]
    assert response["Content-Disposition"] == f'inline; filename="{name}-{certificate.number}.pdf"'
    assert "private" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_pdf_of_another_person_is_not_found(client: Client, certificate: Certificate, stranger: Any) -> None:
    client.force_login(stranger)
    assert client.get(f"/nl/certificates/{certificate.number}/nl.pdf").status_code == 404


def test_pdf_needs_sign_in(client: Client, certificate: Certificate) -> None:
    response = client.get(f"/nl/certificates/{certificate.number}/nl.pdf")
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


@pytest.mark.parametrize("path", ["DB-2222-2222-2222-2/nl.pdf", "x/nl.pdf", "DB-2222-2222-2222-2/de.pdf"])
def test_unknown_pdf_is_not_found(user_client: Client, path: str) -> None:
    assert user_client.get(f"/nl/certificates/{path}").status_code == 404


def test_pdf_cannot_be_posted_to(user_client: Client, certificate: Certificate) -> None:
    assert user_client.post(f"/nl/certificates/{certificate.number}/nl.pdf").status_code == 405


def test_owner_of_a_withdrawn_certificate_reads_when_and_why(user_client: Client, certificate: Certificate) -> None:
    services.revoke_certificate(certificate=certificate, reason="Op eigen verzoek.")
    page = user_client.get(CLAIM).content.decode()
    assert "ingetrokken" in page
    assert "Op eigen verzoek." in page


@pytest.mark.parametrize("fixture", ["passed", "ready", "certificate"])
def test_claim_page_costs_at_most_twelve_queries(
    user_client: Client, request: pytest.FixtureRequest, fixture: str, django_assert_max_num_queries: Any
) -> None:
    request.getfixturevalue(fixture)
    with django_assert_max_num_queries(12):
        user_client.get(CLAIM)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.dictionaries(st.sampled_from(["usefulness", "bias_noticed", "remarks", "objective_o1-1"]), st.text()))
def test_evaluation_takes_any_input_without_breaking(
    user_client: Client, passed: Enrolment, data: dict[str, str]
) -> None:
    assert user_client.post(EVALUATION, data).status_code == 422


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=90))
def test_name_form_takes_any_input_without_breaking(user_client: Client, ready: Enrolment, name: str) -> None:
    response = claim_as(user_client, name=name)
    assert response.status_code in {302, 422}
    Certificate.objects.all().delete()
