"""What goes wrong while answering: a second tab, a double click, no connection, an expired sign-in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests.browser.steps import (
    QUIZ,
    SAVED,
    asked,
    attempt_on,
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
    wrong_texts,
)

KEPT_HERE = "U bent offline. Uw antwoord blijft op dit apparaat staan"


@pytest.fixture
def quiz(new_device: Callable[..., Page], learner: Any) -> Page:
    """The first question of the quiz of module 1, of a learner."""
    page = new_device(learner)
    page.goto(QUIZ)
    press(page, "Maak de toets")
    reads(page, "Vraag 1 van 6")
    page.wait_for_load_state("load")  # the text is there before the script that these tests are about
    return page


def saved_texts(page: Page) -> list[str]:
    """Return what the server has for the open question, as it stands beside the options."""
    item = asked(page)
    return [
        option["text"]["nl"] for option in item.version.content["options"] if option["key"] in (item.response or [])
    ]


def test_a_double_click_on_submit_gives_one_result(quiz: Page) -> None:
    check(quiz)
    follow(quiz, "Volgende vraag")
    follow(quiz, "Overzicht van de vragen")
    quiz.get_by_label("Ik lever in met 5 open vragen.").check()
    quiz.get_by_role("button", name="Lever de toets in").dblclick()
    sees(quiz, "Nog niet gehaald")
    assert Attempt.objects.count() == 1
    assert not attempt_on(quiz).is_open


def test_a_double_click_on_start_gives_one_attempt(new_device: Callable[..., Page], learner: Any) -> None:
    page = new_device(learner)
    page.goto(QUIZ)
    page.get_by_role("button", name="Maak de toets").dblclick()
    reads(page, "Vraag 1 van 6")
    assert Attempt.objects.count() == 1


def test_the_back_button_does_not_open_a_closed_answer(quiz: Page) -> None:
    check(quiz)
    quiz.go_back()
    sees(quiz, "Juist")
    follow(quiz, "Volgende vraag")
    reads(quiz, "Vraag 2 van 6")


def test_offline_says_so_and_saves_when_back(quiz: Page) -> None:
    quiz.context.set_offline(True)
    choose(quiz, right := right_texts(quiz))
    says(quiz, KEPT_HERE)
    press(quiz, "Controleer mijn antwoord")
    says(quiz, KEPT_HERE)
    assert saved_texts(quiz) == []
    quiz.context.set_offline(False)
    says(quiz, SAVED)
    assert saved_texts(quiz) == right
    press(quiz, "Controleer mijn antwoord")
    sees(quiz, "Juist")


def test_an_answer_given_offline_outlives_closing_the_page(quiz: Page) -> None:
    address = quiz.url
    quiz.context.set_offline(True)
    choose(quiz, right := right_texts(quiz))
    says(quiz, KEPT_HERE)
    again = quiz.context.new_page()
    quiz.close()
    again.context.set_offline(False)
    again.goto(address)
    says(again, SAVED)
    assert sorted(chosen(again)) == sorted(right)
    assert saved_texts(again) == right


def test_the_answer_survives_an_expired_sign_in(quiz: Page, learner: Any) -> None:
    address = quiz.url
    Session.objects.all().delete()
    choose(quiz, right := right_texts(quiz))
    says(quiz, "U bent uitgelogd.")
    assert saved_texts(quiz) == []
    press(quiz, "Controleer mijn antwoord")
    sees(quiz, "Inloggen")
    reads(quiz, "Log opnieuw in: uw laatste antwoord is onthouden en wordt dan bewaard.")
    sign_in(quiz, learner)
    expect(quiz).to_have_url(address)
    assert sorted(chosen(quiz)) == sorted(right)
    says(quiz, SAVED)
    assert saved_texts(quiz) == right
    press(quiz, "Controleer mijn antwoord")
    sees(quiz, "Juist")


def test_who_is_signed_out_elsewhere_finds_the_answer_back_later(quiz: Page, learner: Any) -> None:
    address = quiz.url
    Session.objects.all().delete()
    choose(quiz, right := right_texts(quiz))
    says(quiz, "U bent uitgelogd.")
    quiz.goto("/nl/account/login/")
    sign_in(quiz, learner)
    sees(quiz, "De darm-brein-as")
    quiz.goto(address)
    says(quiz, SAVED)
    assert sorted(chosen(quiz)) == sorted(right)


def test_a_server_that_does_not_answer_is_asked_again(quiz: Page) -> None:
    quiz.route("**/attempts/**", lambda route: route.abort())
    choose(quiz, right := right_texts(quiz))
    says(quiz, "Nog niet bewaard, wij proberen het opnieuw")
    assert saved_texts(quiz) == []
    quiz.unroute("**/attempts/**")
    says(quiz, SAVED)
    assert saved_texts(quiz) == right


def test_a_save_that_hangs_claims_nothing_and_is_tried_again(quiz: Page) -> None:
    choose(quiz, wrong_texts(quiz))
    says(quiz, SAVED)
    quiz.clock.install()
    quiz.reload()
    says(quiz, SAVED)
    quiz.route("**/attempts/**", lambda route: None)
    quiz.get_by_label("Zeker", exact=True).check()
    expect(quiz.get_by_role("status")).to_be_empty()
    quiz.unroute("**/attempts/**")
    quiz.clock.fast_forward(15_000)
    says(quiz, "Nog niet bewaard, wij proberen het opnieuw")
    quiz.clock.fast_forward(1_000)
    says(quiz, SAVED)
    assert asked(quiz).confidence == 2


def sign_in_in_another_tab(page: Page, learner: Any) -> None:
    """Sign in again beside the open question, whose form is out of date from then on."""
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto("/nl/account/login/")
    sign_in(other, learner)
    sees(other, "De darm-brein-as")


def test_after_signing_in_in_another_tab_the_page_asks_to_be_loaded_again(quiz: Page, learner: Any) -> None:
    sign_in_in_another_tab(quiz, learner)
    choose(quiz, right := right_texts(quiz))
    says(quiz, "Laad deze pagina opnieuw; uw antwoord blijft op dit apparaat staan.")
    quiz.reload()
    says(quiz, SAVED)
    assert saved_texts(quiz) == right


def test_a_button_on_a_page_that_is_out_of_date_loses_nothing(quiz: Page, learner: Any) -> None:
    sign_in_in_another_tab(quiz, learner)
    choose(quiz, right := right_texts(quiz))
    says(quiz, "Laad deze pagina opnieuw")
    press(quiz, "Controleer mijn antwoord")
    sees(quiz, "Dit formulier was verlopen")
    press(quiz, "Verstuur opnieuw")
    sees(quiz, "Juist")
    assert saved_texts(quiz) == right
