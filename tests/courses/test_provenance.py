"""Before the first lesson a reader knows who made the course, from what, and with which interests; nothing is sold."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from provider.models import Provider

FACTS = {
    "author_name": "Eva Prins",
    "author_qualifications_nl": "GZ-psycholoog BIG",
    "author_qualifications_en": "healthcare psychologist",
    "interests_nl": "Gefinancierd door niemand.",
    "interests_en": "Funded by nobody.",
    "article_url": "https://example.org/artikel?a=1&b=2",
}
# What the provider sells, in the words of the contact page.
SOLD = ("videoconsult", "video consultation", "training on the job", "training op de werkplek", "workplace training")


def page(client, url):
    return html.unescape(client.get(url).content.decode())


def main(client, url):
    return page(client, url).partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def facts(db):
    Provider.objects.update_or_create(pk=1, defaults=FACTS)


def before_the_first_lesson(address):
    return ["/nl/", address("module", 1), address("about")]


def test_author_qualifications_interests_and_article_stand_before_the_first_lesson(client, facts, address, course):
    for url in before_the_first_lesson(address):
        for language in ("nl", "en"):
            text = main(client, url.replace("/nl/", f"/{language}/"))
            for name in ("author_qualifications", "interests"):
                assert FACTS[f"{name}_{language}"] in text, url
            assert FACTS["author_name"] in text
            link = f'<a href="{FACTS["article_url"]}">{course.source_article["title"][language]}</a>'
            assert link in text, url
            assert str(course.source_article["year"]) in text


def test_without_the_owners_facts_nothing_is_made_up(client, address, course):
    for url in before_the_first_lesson(address):
        text = main(client, url)
        assert course.source_article["title"]["nl"] in text
        assert f'">{course.source_article["title"]["nl"]}</a>' not in text
        assert course.source_article["author"] in text
        assert "Kwalificaties" not in text
        assert "biedt ook consulten en trainingen aan." in text


def test_who_made_it_stands_at_the_first_module_only(user_client, facts, address):
    assert FACTS["author_name"] in main(user_client, address("module", 1))
    assert FACTS["author_name"] not in main(user_client, address("module", 2))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_provider_sells_stays_on_the_contact_page(user_client, facts, address, known, language):
    names = ("overview", "glossary", "sources", "claims", "about")
    urls = ["/nl/", *(address(name) for name in names)]
    for number, module in enumerate(known.modules, start=1):
        urls += [address("module", number), *(address("lesson", number, n + 1) for n in range(len(module.lessons)))]
    for url in urls:
        text = page(user_client, url.replace("/nl/", f"/{language}/")).lower()
        assert [words for words in SOLD if words in text] == [], url
    contact = page(user_client, reverse("provider:contact").replace("/nl/", f"/{language}/")).lower()
    assert [words for words in SOLD if words in contact]


def test_a_module_costs_a_visitor_two_queries_and_a_learner_six(
    client, user_client, known, address, django_assert_max_num_queries
):
    user_client.get(address("module", 1))
    with django_assert_max_num_queries(6):
        user_client.get(address("module", 1))
    client.logout()
    with django_assert_max_num_queries(2):
        client.get(address("module", 1))
