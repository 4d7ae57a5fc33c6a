"""Glossary, sources, and the page about the course."""

from __future__ import annotations

import html
import re

import pytest
from django.utils import translation
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses import minutes
from courses.enums import Grade, SourceKind
from courses.models import Claim, Source, Term
from courses.reference import glossary, plain
from courses.wording import GRADES, duration
from provider.models import Provider


def page(client, url, **query):
    return client.get(url, query).content.decode()


def test_every_term_has_an_anchor_its_two_names_and_where_it_occurs(client, address):
    text = page(client, address("glossary"))
    for term in Term.objects.filter(retired_at=None):
        block = re.search(rf'<div id="{term.slug}">.*?</div>', text, re.S).group()
        assert escape(term.term["nl"]) in block
        assert escape(term.term["en"]) in block
        assert escape(term.meaning["nl"]) in block
        assert "Komt voor in:" in block


def test_terms_stand_in_alphabetical_order_of_the_page(client, course):
    for language in ("nl", "en"):
        with translation.override(language):
            names = [plain(entry.term.term[language]) for entry in glossary(course, language)]
        assert names == sorted(names)


@pytest.mark.parametrize(
    ("words", "found"),
    [("vagus", "nervus-vagus"), ("VAGUS NERVE", "nervus-vagus"), ("barriere", "bloed-hersenbarriere")],
)
def test_a_search_looks_in_both_languages_without_accents_and_capitals(client, address, words, found):
    text = page(client, address("glossary"), q=words)
    assert f'<div id="{found}">' in text
    assert '<div id="tyramine">' not in text


def test_a_search_without_hits_says_so_and_offers_all_terms(client, address):
    text = page(client, address("glossary"), q="<xyz>")
    assert "Geen begrip gevonden met ‘&lt;xyz&gt;’" in text
    assert 'value="&lt;xyz&gt;"' in text
    assert f'href="{address("glossary")}"' in text


def test_an_empty_search_shows_everything(client, address):
    assert page(client, address("glossary"), q="").count("Komt voor in:") == Term.objects.count()


def test_a_search_that_is_too_long_is_explained_and_kept(client, address):
    answer = client.get(address("glossary"), {"q": "a" * 61})
    assert answer.status_code == 422
    assert "ten hoogste 60 tekens" in answer.content.decode()
    assert "a" * 61 in answer.content.decode()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=80))
def test_any_search_is_answered(client, address, words):
    assert client.get(address("glossary"), {"q": words}).status_code in (200, 400, 422)


def test_every_source_is_listed_with_its_kind_its_finding_and_its_address(client, address):
    text = page(client, address("sources"))
    for source in Source.objects.filter(retired_at=None):
        block = re.search(rf'<li id="{source.key}">.*?</li>', text, re.S).group()
        assert escape(source.title) in block
        assert escape(source.finding["nl"]) in block
        assert f'href="{escape(source.address)}"' in block
        assert source.get_kind_display() in html.unescape(block)


def test_a_source_names_the_lessons_that_lean_on_it(client, address, known):
    claim = Claim.objects.filter(sources__isnull=False, lessons__isnull=False).first()
    source, lesson = claim.sources.first(), known.by_pk(claim.lessons.first().pk)[1]
    block = re.search(rf'<li id="{source.key}">.*?</li>', page(client, address("sources")), re.S).group()
    assert "Gebruikt in:" in block
    assert f"/lessons/{lesson.slug}/" in block


def test_every_kind_of_study_has_a_name(course):
    assert set(Source.objects.values_list("kind", flat=True)) <= set(SourceKind.values)


def test_about_explains_every_grade_and_the_dates(client, address, course):
    text = html.unescape(page(client, address("about")))
    assert len(GRADES) == len(Grade) == 7
    for grade in GRADES:
        assert str(grade.label) in text
        assert str(grade.meaning) in text
    for day in (course.live_release.released_on, course.live_release.review_on, course.live_release.expires_on):
        assert f"{day.day} " in text
        assert str(day.year) in text


def test_about_computes_the_study_load_as_the_pages_do(client, address, course, known):
    text = page(client, address("about"))
    release = course.live_release
    reading = sum(lesson.minutes for lesson in known.lessons)
    closing = minutes.quiz(release.final_test_items) + minutes.EVALUATION
    quizzes = release.study_minutes - reading - closing
    with translation.override("nl"):
        for number in (reading, quizzes, closing, release.study_minutes):
            assert duration(number) in text
    assert f"{minutes.WORDS_PER_MINUTE} woorden per minuut" in text
    assert (minutes.ITEM, minutes.EVALUATION) == (1.5, 3)
    assert "anderhalve minuut per vraag. Evaluatie: drie minuten." in text


def test_about_shows_what_the_owner_filled_in_and_nothing_else(client, address, course):
    assert "Kwalificaties" not in page(client, address("about"))
    Provider.objects.update_or_create(
        pk=1, defaults={"author_qualifications_nl": "GZ-psycholoog", "helpdesk_email": "hulp@example.org"}
    )
    text = page(client, address("about"))
    assert "GZ-psycholoog" in text
    assert "mailto:hulp@example.org" in text
    assert course.source_article["author"] in text


@pytest.mark.parametrize(("name", "most"), [("glossary", 3), ("sources", 3), ("about", 3)])
def test_reference_pages_cost_few_queries(client, address, known, name, most, django_assert_max_num_queries):
    with django_assert_max_num_queries(most):
        client.get(address(name))


@pytest.mark.parametrize("name", ["glossary", "sources", "about"])
def test_reference_pages_are_for_looking_at_and_need_a_course(client, address, name):
    assert client.post(address(name)).status_code == 405
    assert client.get(address(name).replace("darm-brein-as", "nowhere")).status_code == 404


def test_the_english_list_says_what_each_source_found_in_english(client, address):
    text = page(client, address("sources").replace("/nl/", "/en/"))
    assert "Dutch text" not in text
    assert '<span lang="nl">' not in text
    for source in Source.objects.all():
        assert escape(source.finding["en"]) in text


def test_findings_that_exist_in_dutch_only_are_marked(client, address, dutch_only):
    text = page(client, address("sources").replace("/nl/", "/en/"))
    assert "You are reading the Dutch text." in text
    assert text.count('<span lang="nl">') == Source.objects.count()


def test_an_english_page_in_english_does_not_say_that_it_is_dutch(client, address):
    glossary_page = page(client, address("glossary").replace("/nl/", "/en/"))
    assert "Dutch text" not in glossary_page
    assert '<dd lang="nl">' not in glossary_page
    assert "You will read them in Dutch." not in page(client, address("about").replace("/nl/", "/en/"))


def test_the_page_about_a_dutch_course_says_so_in_english(client, address, dutch_only):
    assert "You will read them in Dutch." in page(client, address("about").replace("/nl/", "/en/"))


def test_a_meaning_that_exists_in_dutch_only_is_marked(client, address):
    term = Term.objects.get(slug="tyramine")
    term.meaning = {"nl": term.meaning["nl"]}
    term.save()
    assert '<dd lang="nl">' in page(client, address("glossary").replace("/nl/", "/en/"))
