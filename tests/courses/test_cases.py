"""The pages of the consulting room."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.cases import catalogue
from courses.cases.catalogue import cases
from courses.enums import Fit, Scope
from courses.models import Case, Enrolment, Module
from tests.factories import make_user


@pytest.fixture
def signed_in(client, course):
    client.force_login(make_user())
    return client


@pytest.fixture
def noor(course):
    return next(part for part in cases(course) if part.slug == "noor").story


@pytest.fixture
def url(course):
    return reverse("courses:case", args=[course.slug, "noor"])


@pytest.fixture
def list_url(course):
    return reverse("courses:cases", args=[course.slug])


def read(answer):
    return html.unescape(answer.content.decode())


def test_the_list_shows_every_case_with_person_minutes_and_what_is_practised(signed_in, course, list_url):
    text = read(signed_in.get(list_url))
    for part in cases(course):
        assert part.story.title["nl"] in text
        assert part.story.person["nl"] in text
        assert part.story.aim["nl"] in text
        assert f"{part.minutes} minuten" in text
    assert "Open met een account" not in text


def test_a_visitor_sees_the_list_and_how_to_get_in(client, list_url):
    text = read(client.get(list_url))
    assert "Open met een account" in text
    assert f"{reverse('account_signup')}?next={list_url}" in text


def test_the_start_shows_who_what_and_three_choices(signed_in, url, noor):
    text = read(signed_in.get(url))
    node = noor.nodes[0]
    for part in (noor.setting, node.text, node.question, *(choice.text for choice in node.choices)):
        assert part["nl"] in text
    assert text.count('type="radio" name="choice"') == 3
    assert "checked" not in re.sub(r"<footer.*", "", text, flags=re.S)
    assert "Terug naar de vorige stap" not in text


@pytest.mark.parametrize("fit", Fit)
def test_a_choice_is_answered_with_whose_task_it_is_and_why(signed_in, url, noor, fit):
    choice = next(choice for choice in noor.nodes[0].choices if choice.fit == fit)
    text = read(signed_in.get(url, {"from": "", "choice": choice.key}))
    for part in (choice.text["nl"], choice.feedback["nl"], str(fit.label), str(Scope(choice.scope).label)):
        assert part in text
    assert f'href="{url}?path={choice.key}"' in text
    assert "Waar dit op rust" in text
    assert "/sources/#" in text
    claims = read(signed_in.get(re.sub(r"cases/.*", "claims/", url)))
    for anchor in re.findall(r"/claims/#([^\"]+)", text):
        assert f'id="{anchor}"' in claims


def test_on_the_way_the_conversation_so_far_and_the_step_back_are_shown(signed_in, url, noor):
    text = read(signed_in.get(url, {"path": "b.a"}))
    assert noor.place("plan").question["nl"] in text
    assert noor.nodes[0].choice("b").text["nl"] in text
    assert f'href="{url}?path=b"' in text
    assert noor.setting["nl"] not in text
    assert "Station 3: Het plan." in text


def test_the_map_says_in_words_what_it_draws(signed_in, url):
    text = re.sub(r"\s+", " ", read(signed_in.get(url, {"path": "a"})))
    assert "Station 2: De halve dosis. Hierna nog mogelijk: 3 stations en 3 eindes." in text
    assert text.count('class="stop taken"') == 1
    assert text.count('class="stop here"') == 1


def test_a_good_end_says_so_and_repeats_no_best_way(signed_in, url, noor):
    text = read(signed_in.get(url, {"path": "b.a.c"}))
    assert noor.place("samen-gebeld").well["nl"] in text
    assert "wat de cursus ook zou kiezen" in text
    assert "De beste weg" not in text
    assert "bel direct de huisarts" in text
    assert f'href="{url}"' in text
    assert f'href="{url}?path=b.a"' in text


def test_after_a_detour_the_debrief_holds_both_ways(signed_in, url, noor):
    text = read(signed_in.get(url, {"path": "a.b.b"}))
    assert noor.place("spoed").text["nl"] in text
    assert "De beste weg" in text
    for step in (*noor.walk("a.b.b").steps, *noor.best_way()):
        assert step.choice.text["nl"] in text
    for lesson in noor.lessons:
        assert f"/lessons/{lesson.partition('/')[2]}/" in text


def test_the_last_case_leads_to_no_next_one_and_the_others_do(signed_in, course):
    parts = cases(course)
    for part in parts:
        way = ".".join(step.choice.key for step in part.story.best_way())
        text = read(signed_in.get(reverse("courses:case", args=[course.slug, part.slug]), {"path": way}))
        after = next((other for other in parts if other.number == part.number + 1), None)
        assert ("Volgende casus" in text) == bool(after)
        if after:
            assert reverse("courses:case", args=[course.slug, after.slug]) in text


@pytest.mark.parametrize("path", ["x", "b.x.c", "b.a.c.a", "b..a", "é", "b" * 5000])
def test_an_impossible_way_shows_the_last_sound_place_with_a_sentence(signed_in, url, path):
    answer = signed_in.get(url, {"path": path})
    assert answer.status_code == 200
    assert "De weg in dit adres bestaat niet" in read(answer)


@pytest.mark.parametrize("choice", [None, "", "zz", "é" * 3000])
def test_no_choice_is_a_sentence_beside_the_question(signed_in, url, choice):
    answer = signed_in.get(url, {"from": "b"} | ({} if choice is None else {"choice": choice}))
    text = read(answer)
    assert answer.status_code == 422
    assert text.count("Kies een antwoord") == 2
    assert "<title>Fout:" in text
    assert 'name="from" value="b"' in text


def test_a_choice_from_an_impossible_place_is_not_answered(signed_in, url):
    answer = signed_in.get(url, {"from": "b.x", "choice": "a"})
    assert answer.status_code == 200
    assert "De weg in dit adres bestaat niet" in read(answer)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    query=st.dictionaries(
        st.sampled_from(["path", "from", "choice"]),
        st.text(max_size=40) | st.lists(st.sampled_from("abcx"), max_size=8).map(".".join),
    )
)
def test_any_address_is_answered(signed_in, url, query):
    assert signed_in.get(url, query).status_code in (200, 400, 422)


@pytest.mark.parametrize("query", [{}, {"path": "b.a.c"}, {"from": "", "choice": "a"}, {"from": ""}, {"path": "x"}])
def test_a_visitor_sees_what_it_is_about_and_how_to_get_in(client, url, noor, query):
    answer = client.get(url, query)
    text = read(answer)
    assert answer.status_code == 200
    assert noor.setting["nl"] in text
    assert "Lees verder met een account" in text
    assert noor.nodes[0].question["nl"] not in text


def test_a_case_of_an_open_module_is_open_to_a_visitor(client, url, noor):
    Module.objects.filter(slug="medicatie").update(open_without_account=True)
    assert noor.nodes[0].question["nl"] in read(client.get(url))


def test_a_case_is_shown_in_english_with_nothing_left_in_dutch(signed_in, url, noor):
    text = read(signed_in.get(url.replace("/nl/", "/en/"), {"from": "", "choice": "a"}))
    assert noor.nodes[0].choice("a").feedback["en"] in text
    assert "Outside your role" in text
    assert 'lang="nl"' not in re.sub(r"<header.*?</header>", "", text, flags=re.S)


def test_nothing_is_stored(signed_in, url):
    signed_in.get(url, {"path": "b.a.c"})
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("query", [{}, {"path": "b.a.c"}, {"from": "", "choice": "a"}])
def test_a_case_costs_few_queries(signed_in, url, list_url, query, django_assert_max_num_queries):
    signed_in.get(url)
    for address in (url, list_url):
        with django_assert_max_num_queries(6):
            signed_in.get(address, query)


def test_a_case_that_is_gone_or_was_never_there_is_a_404(signed_in, course, url):
    assert signed_in.get(reverse("courses:case", args=[course.slug, "niemand"])).status_code == 404
    assert signed_in.get(url.replace(course.slug, "nowhere")).status_code == 404
    Case.objects.filter(slug="noor").update(retired_at="2026-01-01T00:00Z")
    catalogue.forget()
    assert signed_in.get(url).status_code == 404


def test_cases_are_for_looking_at(signed_in, url, list_url):
    assert signed_in.post(url).status_code == 405
    assert signed_in.post(list_url).status_code == 405


@pytest.mark.parametrize("name", ["overview", "module", "lesson"])
def test_the_overview_the_module_and_the_lesson_lead_to_the_cases(signed_in, address, url, list_url, name):
    page = {"overview": address("overview"), "module": address("module", 4), "lesson": address("lesson", 4, 3)}[name]
    assert f'href="{list_url if name == "overview" else url}"' in read(signed_in.get(page))
    if name == "module":
        assert f'href="{list_url}"' in read(signed_in.get(page))
