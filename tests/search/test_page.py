"""The page with results."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Course, LessonText
from search.models import Passage
from search.pages import page_number

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, **query: Any) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_a_question_there_is_a_field_and_a_word_of_help(client: Client, address: str) -> None:
    for text in (page(client, address), page(client, address, q=" ")):
        assert 'type="search"' in text
        assert "U hoeft een woord niet af te maken" in text
        assert 'class="sources hits"' not in text


def test_a_hit_leads_to_the_exact_paragraph(client: Client, address: str) -> None:
    text = page(client, address, q="nervus vagus")
    links = re.findall(r'<a href="(/nl/courses/darm-brein-as/modules/as-en-routes/lessons/[^"#]+)#(p-[^"]+)"', text)
    assert links
    for path, anchor in links:
        assert f'id="{anchor}"' in client.get(path).content.decode()
    assert "<mark>vagus</mark>" in text
    lists = re.findall(r'<a href="(/nl/courses/darm-brein-as/(glossary|claims|sources)/)#([^"]+)"', text)
    assert {name for _, name, _ in lists} == {"glossary", "claims", "sources"}
    for path, _, anchor in lists:
        assert f'id="{anchor}"' in client.get(path).content.decode()


def test_it_says_how_many_and_in_which_language(client: Client, address: str) -> None:
    text = page(client, address, q="serotonine")
    assert re.search(r"\d+ fragmenten met ‘serotonine’\. Wij zochten in de Nederlandse tekst\.", text)
    assert 'value="serotonine"' in text
    assert "<title>Zoeken naar ‘serotonine’" in text


def test_all_hits_are_reached_page_by_page(client: Client, address: str) -> None:
    text, seen, number = page(client, address, q="serotonine"), [], 1
    total = int(re.search(r"(\d+) fragmenten", text)[1])  # type: ignore[index]
    while True:
        seen += re.findall(r'<li>\s*<p lang="nl"><a href="([^"]+)"', text)
        following = re.search(r'href="\?q=serotonine&amp;page=(\d+)"', text)
        if not following:
            break
        number += 1
        assert following[1] == str(number)
        text = page(client, address, q="serotonine", page=number)
    assert len(seen) == total > 20


@pytest.mark.parametrize(
    ("text", "number"), [("2", 2), ("25", 25), ("26", 1), ("0", 1), ("", 1), ("²", 1), ("9" * 5000, 1)]
)
def test_a_page_that_is_none_is_the_first(text: str, number: int) -> None:
    assert page_number(text) == number


def test_nothing_found_helps_on(client: Client, address: str) -> None:
    text = page(client, address, q="serotonien <xyzzy>")
    assert "Niets gevonden voor ‘serotonien &lt;xyzzy&gt;’" in text
    assert "Bedoelt u ‘serotonine" not in text
    text = page(client, address, q="serotonien")
    assert '<a href="?q=serotonine">Bedoelt u ‘serotonine’?</a>' in text
    assert "Kijk in de begrippenlijst" in text


def test_a_visitor_is_told_what_opens_with_an_account(client: Client, user: Any, address: str) -> None:
    assert "Open met een account" in page(client, address, q="serotonine")
    client.force_login(user)
    assert "Open met een account" not in page(client, address, q="serotonine")


def test_the_other_language_is_named_where_only_that_one_has_it(client: Client, course: Course) -> None:
    course.languages = ["nl", "en"]
    course.save()
    Passage.objects.filter(language="en").delete()
    Course.objects.filter(pk=course.pk).update(live_release=course.live_release)
    type(course.live_release).objects.filter(pk=course.live_release.pk).update(loaded_at=timezone.now())
    text = page(client, "/en/courses/darm-brein-as/search/", q="serotonine")
    assert "We searched the English text." in text
    assert re.search(r'<a href="/nl/courses/darm-brein-as/search/\?q=serotonine">The Dutch text has \d+ passages', text)


def test_too_long_a_question_is_shown_again(client: Client, address: str) -> None:
    answer = client.get(address, {"q": "darm " * 30})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Zoek op ten hoogste 100 tekens." in text
    assert ("darm " * 30).strip() in text


def test_a_course_that_is_not_there(client: Client) -> None:
    assert client.get("/nl/courses/other/search/?q=darm").status_code == 404


def test_queries(client: Client, user: Any, address: str, django_assert_max_num_queries: Any) -> None:
    page(client, address, q="serotonine")
    with django_assert_max_num_queries(2):
        page(client, address, q="serotonine")
    client.force_login(user)
    for words in ("serotonine", "serotonine xyzzy", "xyzzy"):
        with django_assert_max_num_queries(6):
            page(client, address, q=words)


def test_weight(client: Client, address: str) -> None:
    for words in ("darm", "serotonine", "de rol van bacteriën"):
        assert len(gzip.compress(page(client, address, q=words).encode())) <= 12 * 1024


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(q=st.text(max_size=150), number=st.text(max_size=4))
def test_no_question_breaks_the_page(client: Client, address: str, q: str, number: str) -> None:
    assert client.get(address, {"q": q, "page": number}).status_code in (200, 400, 422)


def test_text_of_the_course_stays_text(client: Client, address: str, course: Course) -> None:
    text = LessonText.objects.filter(language="nl").first()
    assert text is not None
    Passage.objects.filter(lesson=text.lesson).update(text="<script>zwaluw</script>", text_stems="zwaluw")
    found = page(client, address, q="zwaluw")
    assert "&lt;script&gt;<mark>zwaluw</mark>&lt;/script&gt;" in found
