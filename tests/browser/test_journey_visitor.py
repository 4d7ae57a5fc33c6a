"""From the front page to an account: what a visitor read and passed moves along; reading goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable

from django.core import mail
from playwright.sync_api import Page, expect

from accounts.models import User
from courses.models import Lesson, LessonRead, ModuleCompletion
from tests.accounts.conftest import path_in
from tests.browser.steps import (
    COURSE,
    MODULE,
    QUIZ,
    SAVED,
    check,
    choose,
    chosen,
    follow,
    press,
    reads,
    right_texts,
    says,
    sees,
    sign_in,
    take_quiz,
)
from tests.factories import PASSWORD, make_enrolment


def read_module_1(page: Page) -> None:
    """From the first lesson, which is open, to the quiz."""
    for number in (2, 3):
        press(page, f"Gelezen, verder met deel {number}")
    press(page, "Gelezen, verder met de toets")
    sees(page, "Toets module 1")


def make_account(page: Page, email: str) -> None:
    """From the result page by the form and the mail to the account."""
    follow(page, "Maak een account")
    ask_account(page, email)
    page.goto(path_in(mail.outbox[-1]))
    press(page, "Bevestig dit adres")


def ask_account(page: Page, email: str) -> None:
    """Fill in the form, which is open."""
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    press(page, "Maak mijn account")
    sees(page, "Kijk in uw mail")


def test_what_a_visitor_read_and_passed_moves_into_the_account(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/")
    follow(page, "Begin met module 1")
    assert "/lessons/meer-dan-het-hoofd/" in page.url
    read_module_1(page)
    press(page, "Maak de toets")
    take_quiz(page, right=5)
    sees(page, "Gehaald")
    reads(page, "Bewaar uw resultaat met een account")
    make_account(page, "noor@example.org")
    sees(page, "De darm-brein-as")
    reads(page, "1 van 6 moduletoetsen gehaald")
    reads(page, "E-mailadres bevestigd")
    assert LessonRead.objects.filter(enrolment__user__email="noor@example.org").count() == 3
    assert ModuleCompletion.objects.filter(enrolment__user__email="noor@example.org").count() == 1
    follow(page, "Ga verder")
    assert "/modules/serotonine/lessons/" in page.url


def test_the_link_may_be_opened_on_another_device(page: Page, new_device: Callable[..., Page]) -> None:
    page.goto(f"{MODULE}lessons/meer-dan-het-hoofd/")
    press(page, "Gelezen, verder met deel 2")
    page.goto("/nl/account/signup/")
    ask_account(page, "noor@example.org")
    phone = new_device()
    phone.goto(path_in(mail.outbox[-1]))
    press(phone, "Bevestig dit adres")
    sign_in(phone, User.objects.get(email="noor@example.org"))
    reads(phone, f"1 van {Lesson.objects.count()} lessen gelezen")


def test_a_quiz_begun_as_a_visitor_goes_on_in_the_account(page: Page, learner: User) -> None:
    page.goto(QUIZ)
    press(page, "Maak de toets")
    check(page)
    follow(page, "Volgende vraag")
    choose(page, right := right_texts(page))
    says(page, SAVED)
    page.goto("/nl/account/login/")
    sign_in(page, learner)
    page.goto(QUIZ)
    follow(page, "Ga verder bij vraag 2")
    assert sorted(chosen(page)) == sorted(right)


def test_a_closed_module_shows_a_visitor_how_to_get_in(page: Page) -> None:
    page.goto(f"{COURSE}modules/dopamine/")
    reads(page, "Lees verder met een account")
    reads(page, "Wat u na deze module kunt")


def test_the_overview_lists_what_the_certificate_asks(new_device: Callable[..., Page], learner: User) -> None:
    make_enrolment(learner, read=4, passed=1)
    page = new_device(learner)
    page.goto("/nl/home/")
    conditions = page.get_by_role("complementary").locator(".ticks li")
    expect(conditions).to_have_count(5)
    expect(conditions.nth(0)).to_contain_text(f"4 van {Lesson.objects.count()} lessen gelezen")
    expect(conditions.nth(1)).to_contain_text("1 van 6 moduletoetsen gehaald")
    for place, state in enumerate(["nog te doen"] * 4 + ["gedaan"]):
        expect(conditions.nth(place)).to_contain_text(f"({state})")
    expect(conditions.nth(4)).to_contain_text("E-mailadres bevestigd")


def test_reading_goes_on_at_the_same_heading_on_another_device(new_device: Callable[..., Page], learner: User) -> None:
    laptop = new_device(learner)
    with laptop.expect_response("**/position/"):
        laptop.goto(f"{MODULE}lessons/meer-dan-het-hoofd/")
    with laptop.expect_response("**/position/"):
        laptop.get_by_role("heading", name="Zo leest u een bewijsgraad").evaluate("heading => heading.scrollIntoView()")
    phone = new_device()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto("/")
    follow(phone, "Inloggen")
    sign_in(phone, learner)
    follow(phone, "Ga verder")
    assert phone.url.endswith("/lessons/meer-dan-het-hoofd/#h-graad")
    expect(phone.get_by_role("heading", name="Zo leest u een bewijsgraad")).to_be_in_viewport()
