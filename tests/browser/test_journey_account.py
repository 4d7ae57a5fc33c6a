"""The account: passwords, e-mail, devices, language, colours, deletion, links that no longer work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.accounts.conftest import NEW_PASSWORD, path_in
from tests.browser.steps import COURSE, MODULE, follow, press, reads, sees, sign_in
from tests.factories import PASSWORD, make_enrolment, make_user

LESSON = f"{MODULE}lessons/vier-routes/"


@pytest.fixture
def mine(page: Page, learner: User) -> Page:
    """The account page of a learner who has just signed in."""
    page.goto("/nl/account/")
    sign_in(page, learner)
    sees(page, "Uw account")
    return page


def test_a_forgotten_password_is_replaced(page: Page, learner: User) -> None:
    page.goto("/nl/account/login/")
    follow(page, "Wachtwoord vergeten?")
    page.get_by_label("E-mailadres").fill(learner.email)
    press(page, "Stuur mij de link")
    sees(page, "Kijk in uw mail")
    link = path_in(mail.outbox[-1])
    page.goto(link)
    page.get_by_label("Nieuw wachtwoord").fill(NEW_PASSWORD)
    press(page, "Bewaar mijn nieuwe wachtwoord")
    follow(page, "Inloggen")
    sign_in(page, learner, NEW_PASSWORD)
    expect(page.get_by_role("link", name="Account van")).to_be_visible()
    page.goto(link)
    sees(page, "Deze link werkt niet meer")


def test_the_password_is_changed_and_other_devices_are_signed_out(
    mine: Page, learner: User, new_device: Callable[..., Page]
) -> None:
    other = new_device(learner)
    follow(mine, "Wijzig uw wachtwoord")
    mine.get_by_label("Huidig wachtwoord").fill(PASSWORD)
    mine.get_by_label("Nieuw wachtwoord").fill(NEW_PASSWORD)
    press(mine, "Bewaar mijn nieuwe wachtwoord")
    reads(mine, "Uw wachtwoord is gewijzigd.")
    other.goto("/nl/account/")
    sees(other, "Inloggen")
    sign_in(other, learner)
    expect(other.get_by_role("alert")).to_contain_text("E-mailadres of wachtwoord klopt niet.")
    sign_in(other, learner, NEW_PASSWORD)
    sees(other, "Uw account")


def test_a_weak_password_is_refused_with_a_sentence(page: Page) -> None:
    page.goto("/nl/account/signup/")
    page.get_by_label("E-mailadres").fill("noor@example.org")
    page.get_by_label("Wachtwoord", exact=True).fill("kort")
    press(page, "Maak mijn account")
    expect(page.get_by_role("alert")).to_contain_text("Dit wachtwoord is te kort.")
    expect(page.get_by_label("E-mailadres")).to_have_value("noor@example.org")
    assert not User.objects.filter(email="noor@example.org").exists()


def test_the_address_changes_once_its_link_is_opened(mine: Page, learner: User) -> None:
    follow(mine, "Wijzig uw e-mailadres")
    mine.get_by_label("Nieuw e-mailadres").fill("nieuw@example.org")
    press(mine, "Stuur de link")
    reads(mine, "Wacht op bevestiging")
    assert mail.outbox[-1].to == ["nieuw@example.org"]
    mine.goto(path_in(mail.outbox[-1]))
    press(mine, "Bevestig dit adres")
    sees(mine, "Uw account")
    reads(mine, "nieuw@example.org")
    learner.refresh_from_db()
    assert learner.email == "nieuw@example.org"


def test_other_sessions_can_be_ended(mine: Page, learner: User, new_device: Callable[..., Page]) -> None:
    other = new_device()
    other.goto("/nl/account/login/")
    sign_in(other, learner)
    sees(other, "De darm-brein-as")
    follow(mine, "Waar u bent ingelogd")
    expect(mine.get_by_role("row")).to_have_count(3)
    press(mine, "Beëindig de andere sessies")
    reads(mine, "U bent alleen op dit apparaat ingelogd.")
    other.goto("/nl/progress/")
    sees(other, "Inloggen")


def test_the_other_language_is_the_same_page(page: Page) -> None:
    page.goto(LESSON)
    page.get_by_role("link", name="English").click()
    assert page.url.endswith(LESSON.replace("/nl/", "/en/"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Nederlands").click()
    assert page.url.endswith(LESSON)
    page.goto("/en/verify/?number=DB-1")
    page.get_by_role("link", name="Nederlands").click()
    assert page.url.endswith("/nl/verify/?number=DB-1")


def test_the_chosen_colours_come_with_the_page(page: Page) -> None:
    page.goto(COURSE)
    with page.expect_response("**/display/"):
        press(page, "Donker")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Donker")).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert 'data-theme="dark"' in page.request.get(LESSON).text()
    page.goto(LESSON)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    with page.expect_response("**/display/"):
        press(page, "Licht")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark


def test_an_account_is_deleted_with_the_typed_word(mine: Page, learner: User) -> None:
    make_enrolment(learner, read=3)
    follow(mine, "Verwijder mijn account")
    reads(mine, "Wat er blijft, en waarom")
    mine.get_by_label("Typ het woord VERWIJDER").fill("ja")
    mine.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(mine, "Verwijder mijn account")
    expect(mine.get_by_role("alert")).to_contain_text("Typ het woord VERWIJDER om te bevestigen.")
    mine.get_by_label("Typ het woord VERWIJDER").fill("VERWIJDER")
    mine.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(mine, "Verwijder mijn account")
    sees(mine, "Uw account is verwijderd")
    assert not User.objects.filter(email=learner.email).exists()
    mine.goto("/nl/account/login/")
    sign_in(mine, learner)
    expect(mine.get_by_role("alert")).to_contain_text("E-mailadres of wachtwoord klopt niet.")


def test_an_expired_link_offers_a_new_one(page: Page) -> None:
    user = make_user("laat@example.org", verified=False)
    with time_machine.travel(timezone.now() - timedelta(days=4)):
        key = EmailConfirmationHMAC(EmailAddress.objects.get(user=user)).key
    page.goto(f"/nl/account/confirm-email/{key}/")
    sees(page, "Deze link is verlopen")
    page.get_by_label("E-mailadres").fill(user.email)
    press(page, "Stuur een nieuwe link")
    sees(page, "Kijk in uw mail")
    page.goto(path_in(mail.outbox[-1]))
    press(page, "Bevestig dit adres")
    assert EmailAddress.objects.get(user=user).verified


def test_a_used_link_says_so(page: Page) -> None:
    user = make_user("twee@example.org", verified=False)
    link = f"/nl/account/confirm-email/{EmailConfirmationHMAC(EmailAddress.objects.get(user=user)).key}/"
    page.goto(link)
    press(page, "Bevestig dit adres")
    sees(page, "Inloggen")
    page.goto(link)
    sees(page, "Dit adres is bevestigd")
    follow(page, "Inloggen")
    sign_in(page, user)
    sees(page, "De darm-brein-as")
