"""All claims on one page: graded, explained, sourced, dated, and linked to where they are read."""

from __future__ import annotations

import gzip
import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.claims import entries
from courses.enums import ClaimKind, Grade
from courses.models import Claim, LessonText
from courses.quick import forget
from courses.selectors import claims_due
from courses.wording import GRADES, review_in_words

KILOBYTE = 1024


def page(client, url, **query):
    return html.unescape(client.get(url, query).content.decode())


def blocks(text):
    return dict(re.findall(r'<li id="(c-[\w-]+)">(.*?)</li>', text, re.S))


def graded():
    return Claim.objects.filter(retired_at=None).exclude(kind=ClaimKind.SERVICE)


def test_every_graded_claim_stands_there_once_with_its_evidence_and_its_dates(client, address):
    found = blocks(page(client, address("claims")))
    assert len(found) == graded().count() > 60
    for claim in graded().prefetch_related("sources"):
        block = found[f"c-{claim.key.replace('.', '-')}"]
        assert claim.text["nl"] in block
        assert claim.why["nl"] in block
        assert claim.get_grade_display() in block
        assert f"Nagekeken op {claim.checked_on.day} november {claim.checked_on.year}" in block
        assert f"te herzien vóór {claim.review_on.day} november {claim.review_on.year}" in block
        for source in claim.sources.all():
            assert f'href="{address("sources")}#{source.key}">{source.short}</a>' in block


def test_what_the_provider_sells_is_no_claim(client, address):
    text = page(client, address("claims"))
    for claim in Claim.objects.filter(kind=ClaimKind.SERVICE):
        assert claim.text["nl"] not in text


def test_the_seven_corrections_say_what_the_article_says(client, address):
    found = blocks(page(client, address("claims")))
    marked = {key: block for key, block in found.items() if "Het artikel gaat hier verder:" in block}
    corrections = Claim.objects.filter(correction__isnull=False)
    assert len(marked) == corrections.count() == 7
    for claim in corrections:
        assert claim.article["nl"] in marked[f"c-{claim.key.replace('.', '-')}"]


def test_each_claim_links_to_the_blocks_in_which_it_is_read(client, course, address):
    bodies = {text.lesson_id: text.body_html for text in LessonText.objects.filter(language="nl")}
    found = blocks(page(client, address("claims")))
    for entry in entries(course, "nl"):
        assert entry.places, entry.claim.key
        for place in entry.places:
            after = bodies[place.lesson.pk].partition(f' id="{place.anchor}"')[2]
            assert f'popovertarget="{entry.anchor}"' in after
            link = f"/modules/{place.lesson.module_slug}/lessons/{place.lesson.slug}/#{place.anchor}"
            assert link in found[entry.anchor]


def test_grades_come_from_strong_to_practice(client, address):
    text = page(client, address("claims"))
    places = [text.index(f'<h2 id="g-{grade.grade.value}">') for grade in GRADES]
    assert places == sorted(places)


def test_by_module_each_claim_stands_where_it_is_read_first(client, course, address, known):
    text = page(client, address("claims"), by="module")
    sections = re.split(r'<h2 id="m-', text)[1:]
    assert len(sections) == len(known.modules)
    assert len(blocks(text)) == graded().count()
    for entry in entries(course, "nl"):
        (section,) = (part for part in sections if f'<li id="{entry.anchor}">' in part)
        assert section.startswith(entry.places[0].lesson.module_slug)


def test_by_source_each_source_names_the_claims_that_lean_on_it(client, address):
    text = page(client, address("claims"), by="source")
    for part in re.split(r'<h2 id="', text)[1:]:
        key = part.partition('"')[0]
        leaning = graded().filter(sources__key=key) if key != "without" else graded().filter(sources=None)
        assert set(re.findall(r'claims/#(c-[\w-]+)"', part)) == {f"c-{row.key.replace('.', '-')}" for row in leaning}


@pytest.mark.parametrize("grade", Grade.values)
def test_a_grade_can_be_chosen(client, address, grade):
    text = page(client, address("claims"), grade=grade)
    assert len(blocks(text)) == graded().filter(grade=grade).count() > 0


def test_a_module_can_be_chosen_and_shows_all_that_is_read_there(client, address, known):
    slug = known.modules[2].slug
    text = page(client, address("claims"), module=slug)
    assert len(blocks(text)) == graded().filter(lessons__module__slug=slug).distinct().count() > 0
    assert f'<option value="{slug}" selected>' in text


def test_words_are_found_without_accents_and_capitals(client, address):
    found = blocks(page(client, address("claims"), q="BARRIERE"))
    assert "c-2-4" in found
    assert len(found) < 20


def test_nothing_found_says_so_and_offers_everything(client, address):
    text = client.get(address("claims"), {"q": "<xyz>", "grade": "sterk"}).content.decode()
    assert "Geen bewering past bij alles wat u vroeg." in text
    assert 'value="&lt;xyz&gt;"' in text
    assert f'href="{address("claims")}">Toon alle beweringen' in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"q": "a" * 61}, "ten hoogste 60 tekens"),
        ({"grade": "zeker"}, "Kies er één uit de lijst."),
        ({"module": "x", "by": "size"}, "Kies er één uit de lijst."),
    ],
)
def test_what_cannot_be_asked_is_explained_and_everything_shown(client, address, query, sentence):
    answer = client.get(address("claims"), query)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert len(blocks(text)) == graded().count()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.dictionaries(st.sampled_from(["q", "grade", "module", "by", "x"]), st.text(max_size=70)))
def test_any_question_is_answered(client, address, query):
    assert client.get(address("claims"), query).status_code in (200, 400, 422)


def test_a_retired_claim_is_gone(client, address):
    Claim.objects.filter(key="2.4").update(retired_at=timezone.now())
    assert "c-2-4" not in blocks(page(client, address("claims")))


def test_the_page_costs_four_queries_and_is_light(client, address, known, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        answer = client.get(address("claims"))
    assert len(gzip.compress(answer.content)) <= 24 * KILOBYTE


def test_the_page_is_for_looking_at_and_needs_a_course(client, address):
    assert client.post(address("claims")).status_code == 405
    assert client.get(address("claims").replace("darm-brein-as", "nowhere")).status_code == 404


@pytest.mark.parametrize("name", ["glossary", "sources", "about", "overview"])
def test_other_pages_lead_there(client, address, name):
    assert f'href="{address("claims")}' in page(client, address(name))


def test_a_lesson_says_when_a_claim_was_checked_and_leads_to_all_of_them(client, address, known):
    text = page(client, address("lesson", 1, 1))
    key = re.search(r'<span class="pop" popover="auto" id="c-([\w-]+)">', text).group(1)
    claim = Claim.objects.get(key=key.replace("-", "."))
    assert f"{claim.why['nl']} Nagekeken op {claim.checked_on.day} november {claim.checked_on.year}." in text
    assert 'href="../../../../claims/"' in text


def test_an_english_page_is_english_and_one_without_english_texts_marks_the_dutch(client, course, address):
    url = reverse("courses:claims", args=[course.slug]).replace("/nl/", "/en/")
    text = page(client, url)
    assert all(claim.text["en"] in text and claim.why["en"] in text for claim in graded())
    assert ' lang="nl"' not in text.partition("<main")[2].partition("</main>")[0]
    course.languages = ["nl"]
    course.save(update_fields=["languages"])
    forget()
    text = page(client, url)
    assert text.count('<span lang="nl">') >= graded().count()
    assert "You are reading the Dutch text." in text


def test_owners_hear_what_is_overdue_and_what_is_due_soon(course):
    today = timezone.localdate()
    keys = list(graded().values_list("key", flat=True)[:4])
    days = [-1, 0, 60, 61]
    for key, ahead in zip(keys, days, strict=True):
        day = today + timedelta(days=ahead)
        Claim.objects.filter(key=key).update(checked_on=today - timedelta(days=400), review_on=day)
    assert claims_due(today) == {"overdue": 1, "soon": 2}
    claims = Claim.objects
    assert [list(rows.values_list("key", flat=True)) for rows in (claims.overdue(today), claims.due_soon(today))] == [
        keys[:1],
        keys[1:3],
    ]
    assert keys[3] in claims.due_later(today).values_list("key", flat=True)
    Claim.objects.filter(key=keys[0]).update(retired_at=timezone.now())
    assert claims_due(today)["overdue"] == 0


@pytest.mark.parametrize(
    ("ahead", "words"), [(-1, "1 dag te laat"), (-9, "9 dagen te laat"), (0, "vandaag"), (1, "binnen 1 dag")]
)
def test_a_review_date_is_told_in_words(ahead, words):
    today = timezone.localdate()
    assert review_in_words(today + timedelta(days=ahead), today) == words
