"""From the final test to a certificate that anyone can check, and that the owner can withdraw."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from certificates import services
from certificates.models import Certificate
from courses.models import Enrolment
from quizzes.models import Attempt
from tests.accounts.conftest import code_for
from tests.browser.steps import (
    COURSE,
    FINAL_TEST,
    choose,
    chosen,
    evaluate,
    follow,
    press,
    reads,
    right_texts,
    sees,
    sign_in,
    start_final_test,
    take_final_test,
    wrong_texts,
)
from tests.certificates.steps import ANSWERS, make_finished
from tests.factories import make_enrolment, make_user

REASON = "Op verzoek van de houder"


def pdf_behind(page: Page, name: str) -> PdfReader:
    """Return the document to which this link leads."""
    address = page.get_by_role("link", name=name).get_attribute("href")
    answer = page.request.get(str(address))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    return PdfReader(io.BytesIO(answer.body()))


@pytest.fixture
def certificate(learner: Any) -> Certificate:
    """A certificate that was issued to the learner."""
    services.send_evaluation(enrolment=make_finished(learner), answers=ANSWERS)
    enrolment = Enrolment.objects.get(user=learner)
    return services.claim_certificate(enrolment=enrolment, name="Noor van den Bakker")


def test_the_final_test_asks_for_a_declaration_first(new_device: Callable[..., Page], learner: Any) -> None:
    make_enrolment(learner, read=1000, passed=1000)
    page = new_device(learner)
    page.goto(FINAL_TEST)
    press(page, "Begin de eindtoets")
    expect(page.get_by_role("alert")).to_contain_text("Bevestig dat u deze toets zelf maakt.")
    assert not Attempt.objects.exists()


def test_a_failed_final_test_names_what_to_read_and_keeps_the_key(
    new_device: Callable[..., Page], learner: Any
) -> None:
    make_enrolment(learner, read=1000, passed=1000)
    page = new_device(learner)
    start_final_test(page)
    follow(page, "Overzicht van de vragen")
    page.get_by_label("Ik lever in met 16 open vragen.").check()
    press(page, "Lever de toets in")
    sees(page, "Nog niet gehaald")
    reads(page, "U hebt nog 2 pogingen.")
    reads(page, "De juiste antwoorden met hun uitleg gaan open zodra u de eindtoets haalt")
    expect(page.get_by_role("link", name="Alle vragen met uitleg")).to_have_count(0)
    page.goto(page.url.replace("/result/", "/answers/"))
    sees(page, "Nog niet gehaald")
    follow(page, "Lees terug:")
    assert "/lessons/" in page.url


def test_from_the_final_test_to_the_certificate(new_device: Callable[..., Page], learner: Any) -> None:
    make_enrolment(learner, read=1000, passed=1000)
    page = new_device(learner)
    start_final_test(page)
    take_final_test(page)
    press(page, "Lever de toets in")
    sees(page, "Gehaald")
    follow(page, "Naar de evaluatie en uw certificaat")
    evaluate(page)
    reads(page, "Uw evaluatie is verstuurd, zonder uw naam.")
    page.get_by_label("Naam zoals op uw certificaat").fill("Noor van den Bakker")
    press(page, "Bekijk wat er wordt afgedrukt")
    press(page, "Maak mijn certificaat")
    expect(page.get_by_role("heading", name="Noor van den Bakker")).to_be_visible()
    for language, name in [("nl", "Nederlands"), ("en", "Engels")]:
        document = pdf_behind(page, f"Certificaat in het {name} (pdf)")
        assert len(document.pages) == 2
        assert document.trailer["/Root"]["/Lang"] == language  # type: ignore[index]
        assert "Noor van den Bakker" in document.pages[0].extract_text().replace("\xa0", " ")


def test_answers_of_the_final_test_may_change_until_it_is_handed_in(
    new_device: Callable[..., Page], learner: Any
) -> None:
    make_enrolment(learner, read=1000, passed=1000)
    page = new_device(learner)
    start_final_test(page)
    choose(page, wrong_texts(page))
    press(page, "Bewaar en ga verder")
    reads(page, "Vraag 2 van 16")
    follow(page, "Overzicht van de vragen")
    reads(page, "15 vragen zijn nog open.")
    page.locator(".lines a").first.click()
    choose(page, right := right_texts(page))
    press(page, "Bewaar en stop")
    sees(page, "De darm-brein-as")
    page.goto(FINAL_TEST)
    follow(page, "Ga verder bij vraag 2")
    page.goto(page.url.replace("/2/", "/1/"))
    assert set(right) <= set(chosen(page))


def test_a_double_click_gives_one_certificate(new_device: Callable[..., Page], learner: Any) -> None:
    services.send_evaluation(enrolment=make_finished(learner), answers=ANSWERS)
    page = new_device(learner)
    page.goto(f"{COURSE}certificate/")
    page.get_by_label("Naam zoals op uw certificaat").fill("نور بكر" + " van der Westerhuizen-Bloemenkamp" * 2)
    press(page, "Bekijk wat er wordt afgedrukt")
    page.get_by_role("button", name="Maak mijn certificaat").dblclick()
    expect(page.get_by_text("Certificaat, bewijs van deelname")).to_be_visible()
    assert Certificate.objects.count() == 1
    assert len(pdf_behind(page, "Certificaat in het Nederlands (pdf)").pages) == 2


def test_anyone_can_check_the_certificate_and_sees_initials_only(
    certificate: Certificate, new_device: Callable[..., Page]
) -> None:
    page = new_device()
    page.goto("/")
    page.get_by_role("link", name="Controleer een certificaat").click()
    page.get_by_label("Nummer van het certificaat").fill(certificate.number.lower())
    press(page, "Controleer het nummer")
    sees(page, "Dit certificaat is geldig")
    reads(page, "De darm-brein-as")
    reads(page, "25 november 2026")
    reads(page, "N.v.d.B.")
    expect(page.locator("body")).not_to_contain_text("Bakker")


def test_a_number_that_was_never_issued_is_unknown(new_device: Callable[..., Page]) -> None:
    page = new_device()
    page.goto("/nl/verify/")
    page.get_by_label("Nummer van het certificaat").fill("DB-7KQ4-M2XR-9TWP-Y")
    press(page, "Controleer het nummer")
    reads(page, "geen certificaat")
    page.goto("/nl/verify/")
    page.get_by_label("Nummer van het certificaat").fill("DB-7KQ4-M2XR-9TWP-A")
    press(page, "Controleer het nummer")
    reads(page, "Er zit een typefout in dit nummer.")
    expect(page.get_by_label("Nummer van het certificaat")).to_have_value("DB-7KQ4-M2XR-9TWP-A")


def enter_the_admin(page: Page, owner: Any) -> None:
    """Sign in as an owner for the first time: the second factor is set up on the way."""
    page.goto("/nl/admin/")
    sign_in(page, owner)
    sees(page, "Stel inloggen in twee stappen in")
    secret = page.locator("code").first.inner_text()
    page.get_by_label("Code van 6 cijfers").fill(code_for(secret))
    press(page, "Zet aan")
    sees(page, "Herstelcodes")
    page.goto("/nl/admin/")


def test_the_owner_withdraws_it_and_the_check_page_says_so(
    certificate: Certificate, new_device: Callable[..., Page], learner: Any
) -> None:
    page = new_device()
    enter_the_admin(page, make_user("owner@example.org", is_staff=True, is_superuser=True))
    page.get_by_role("link", name="Certificaten", exact=True).click()
    page.get_by_role("link", name=certificate.number).click()
    page.get_by_role("link", name="Trek dit certificaat in").click()
    page.get_by_label("Reden").fill(REASON)
    page.get_by_label("Ik begrijp dat dit niet ongedaan gemaakt kan worden.").check()
    press(page, "Trek in")
    expect(page.get_by_text("Het certificaat is ingetrokken;")).to_be_visible()
    anyone = new_device()
    anyone.goto(f"/nl/verify/{certificate.number}/")
    sees(anyone, "Dit certificaat is niet meer geldig")
    expect(anyone.locator("body")).not_to_contain_text(REASON)
    holder = new_device(learner)
    holder.goto(f"{COURSE}certificate/")
    reads(holder, f"Reden: {REASON}")
