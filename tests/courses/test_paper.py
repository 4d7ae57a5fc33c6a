"""A module on one page, for paper."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from courses.paper import on_paper


@pytest.fixture
def url(course, known):
    """Return the address of a module's page for paper."""
    return lambda number: reverse("courses:print", args=[course.slug, known.modules[number - 1].slug])


def test_every_lesson_stands_on_it_in_order_with_its_question(user_client, known, url):
    for number, module in enumerate(known.modules, start=1):
        text = user_client.get(url(number)).content.decode()
        places = [text.index(f'<h2 id="lesson-{page.number}">') for page in module.lessons]
        assert places == sorted(places)
        assert all(escape(page.title["nl"]) in text for page in module.lessons)
        assert text.count('class="question"') == len(module.lessons)


def test_no_id_stands_twice_and_every_reference_is_there(user_client, known, url):
    for number in range(1, len(known.modules) + 1):
        text = user_client.get(url(number)).content.decode()
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        body = text[text.index('class="sheet"') :]
        named = re.findall(r'href="#([^"]+)"|popovertarget="([^"]+)"|aria-labelledby="([^"]+)"', body)
        wanted = {name for found in named for group in found for name in group.split()}
        assert wanted <= set(ids)


def test_everything_is_opened_and_links_lead_to_the_course(user_client, url, course):
    text = user_client.get(url(1)).content.decode()
    body = text[text.index('class="sheet"') :]
    assert "<details>" not in body
    assert "<details open" in body
    assert "../../" not in text
    assert f'href="{reverse("courses:glossary", args=[course.slug])}#' in body
    assert "https://doi.org/" in body


def test_it_opens_to_whom_the_module_opens(client, user_client, known, url, address):
    answer = client.get(url(1))
    assert answer.status_code == 200
    client.logout()
    answer = client.get(url(2))
    assert (answer.status_code, answer.url) == (302, address("module", 2))
    assert client.get(url(1).replace(known.modules[0].slug, "nothing")).status_code == 404
    assert client.post(url(1)).status_code == 405


def test_it_costs_no_query_per_lesson(user_client, url, django_assert_max_num_queries):
    user_client.get(url(3))
    with django_assert_max_num_queries(5):
        user_client.get(url(3))


def test_the_module_leads_to_it(user_client, url, address):
    assert url(2) in user_client.get(address("module", 2)).content.decode()


def test_headings_go_one_lower_and_ids_get_a_name():
    html = '<h2 id="a">x</h2><h3>y</h3><a href="#a">z</a><i aria-labelledby="a b"></i><details class="c"></details>'
    assert on_paper(html, "l1", "/c/") == (
        '<h3 id="l1-a">x</h3><h4>y</h4><a href="#l1-a">z</a><i aria-labelledby="l1-a l1-b"></i>'
        '<details open class="c"></details>'
    )
