"""The page of a module: aims, parts, summary; and how a visitor gets in where it is closed."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from courses import outline as outlines
from courses.models import Module
from tests.factories import make_enrolment


def test_a_module_shows_its_aims_its_parts_and_its_quiz(user_client, course, known, address):
    part = known.modules[1]
    text = user_client.get(address("module", 2)).content.decode()
    assert "Wat u na deze module kunt" in text
    for objective in part.objectives:
        assert escape(f"U {objective.text['nl']}.") in text
    for number, lesson in enumerate(part.lessons, start=1):
        assert address("lesson", 2, number) in text
        assert escape(lesson.title["nl"]) in text
    assert reverse("quizzes:module_quiz", args=[course.slug, part.slug]) in text
    assert escape(part.article["nl"]) in text


def test_questions_beforehand_are_offered_until_something_was_read(client, user, known, address, course):
    offer = reverse("quizzes:pretest", args=[course.slug, known.modules[0].slug])
    for person in (None, user):
        if person:
            client.force_login(person)
        page = client.get(address("module", 1)).content.decode()
        assert page.index(offer) < page.index(address("lesson", 1, 1))
        assert "4 vragen, ± 3 minuten, telt niet mee" in page
    make_enrolment(user, read=1)
    assert offer not in client.get(address("module", 1)).content.decode()


def test_a_closed_module_offers_no_questions_beforehand(client, address):
    assert "pretest" not in client.get(address("module", 2)).content.decode()


def test_a_closed_module_offers_a_visitor_an_account(client, known, address):
    text = client.get(address("module", 2)).content.decode()
    assert escape(known.modules[1].description["nl"]) in text
    assert f"{reverse('account_signup')}?next={address('module', 2)}" in text
    assert address("lesson", 2, 1) not in text


def test_the_summary_is_folded_until_all_lessons_are_read(user_client, user, address):
    assert '<details class="key">' in user_client.get(address("module", 1)).content.decode()
    make_enrolment(user, read=3)
    assert '<section class="key"' in user_client.get(address("module", 1)).content.decode()


def test_the_next_step_follows_from_what_was_done(user_client, user, address, course, known):
    assert "Begin met deel 1" in user_client.get(address("module", 1)).content.decode()
    enrolment = make_enrolment(user, read=1)
    assert "Verder met deel 2" in user_client.get(address("module", 1)).content.decode()
    make_enrolment(user, read=3)
    assert "Maak de toets" in user_client.get(address("module", 1)).content.decode()
    make_enrolment(user, passed=1)
    assert "Verder met module 2" in user_client.get(address("module", 1)).content.decode()
    assert enrolment.user == user


def test_the_english_page_is_in_english(client, address):
    text = client.get(address("module", 1).replace("/nl/", "/en/")).content.decode()
    assert "not yet available" not in text
    assert 'lang="nl"' not in text.replace('hreflang="nl" lang="nl"', "")


def test_an_english_page_of_a_dutch_course_says_so(client, dutch_only, address):
    assert "You will read them in Dutch." in client.get(address("module", 1).replace("/nl/", "/en/")).content.decode()


def test_a_retired_module_stays_open_to_those_who_learned_from_it(client, user, stranger, address, known):
    url = address("module", 1)
    make_enrolment(user, read=1)
    Module.objects.filter(pk=known.modules[0].pk).update(retired_at=timezone.now())
    outlines.forget()
    client.force_login(stranger)
    assert client.get(url).status_code == 404
    client.force_login(user)
    assert "Hoort niet meer bij de cursus" in client.get(url).content.decode()


def test_an_unknown_module_is_not_found(client, course):
    assert client.get(reverse("courses:module", args=[course.slug, "nothing"])).status_code == 404


def test_a_module_is_for_looking_at(client, address):
    assert client.post(address("module", 1)).status_code == 405
