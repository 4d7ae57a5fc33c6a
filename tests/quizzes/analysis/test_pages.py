"""The owner's pages of item analysis."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.urls import reverse

from courses.services import enrol
from quizzes.analysis.categories import known
from quizzes.analysis.report import thirds_of
from quizzes.models import ItemChoice, ItemScore, ItemVersion, QuizScore
from quizzes.selectors_analysis import analysis, chosen
from quizzes.services import submit
from tests.factories import make_user
from tests.quizzes.builders import give, items_of, make_attempt, make_result, right_answer, the_quiz

START = datetime(2026, 1, 1, tzinfo=UTC)
PAGE, FILE, ITEM = "quizzes_quiz_analysis", "quizzes_quiz_analysis_file", "quizzes_quiz_item_analysis"


def address(course, page=PAGE, *, item=None, language="en"):
    found = reverse(f"admin:{page}", args=[item or the_quiz(course).pk])
    return found.replace("/nl/", f"/{language}/")


def first_item(course):
    return the_quiz(course).items.order_by("slug").first()


def make_class(course, size, *, first=0):
    for number in range(first, first + size):
        learner = enrol(user=make_user(), course=course)
        make_result(course, learner, right=number % 7, at=START + timedelta(hours=number), seed=number)


def test_the_page_says_how_the_test_did(owner_client, course):
    make_class(course, 14)
    page = owner_client.get(address(course)).content.decode()
    assert "14 answers: too few to judge." in page
    assert "50%" in page
    assert "coefficient for drawn questions" in page
    assert page.count("too few to judge") >= 2


def test_nothing_answered_is_a_dash_and_never_a_nought(owner_client, course):
    page = owner_client.get(address(course)).content.decode()
    assert "No answers yet." in page
    assert "cannot be computed" in page
    assert "nan" not in page.lower().replace("fina", "")
    rows = list(csv.reader(StringIO(owner_client.get(address(course, FILE)).content.decode())))
    assert rows[1][1] == "0"
    assert set(rows[1][2:]) == {""}


def test_the_file_has_a_row_per_item(owner_client, course):
    make_class(course, 8)
    rows = list(csv.reader(StringIO(owner_client.get(address(course, FILE)).content.decode())))
    assert rows[1][:4] == ["first", "8", "6", "0.4375"]
    assert len(rows) - 4 == the_quiz(course).items.filter(retired_at=None).count()
    assert sum(int(row[3]) for row in rows[4:]) == 48


def test_attempts_can_be_chosen_and_nonsense_is_the_first(owner_client, course, enrolment):
    for hour, right in enumerate((0, 6)):
        make_result(course, enrolment, right=right, at=START + timedelta(hours=hour), seed=hour)
    for which, mean in (("first", "0.0000"), ("last", "1.0000"), ("all", "0.5000"), ("zzz", "0.0000")):
        rows = list(csv.reader(StringIO(owner_client.get(address(course, FILE), {"which": which}).content.decode())))
        assert rows[1][3] == mean
    assert "only first attempts tell" in owner_client.get(address(course), {"which": "best"}).content.decode()


def test_the_item_page_counts_choices_by_thirds(owner_client, course):
    item = first_item(course)
    for number in range(9):
        attempt = make_attempt(course, enrol(user=make_user(), course=course), seed=number)
        for place, row in enumerate(items_of(attempt)):
            if place < number % 3 * 3:
                give(row, right_answer(row))
        submit(attempt=attempt, at=START + timedelta(hours=number))
    page = owner_client.get(address(course, ITEM, item=item.pk)).content.decode()
    assert "Lower third" in page
    assert "no answer" in page or ItemScore.objects.filter(version__item=item).count() == 0
    assert "<svg" in page
    assert "style=" not in page.partition("<h2>")[2]


def test_full_tables_are_added_up_by_thirds_in_the_database(course, django_assert_num_queries):
    make_class(course, 14)
    item = ItemChoice.objects.filter(which="first").earliest("pk").version.item
    version = item.versions.earliest("number")
    ItemChoice.objects.filter(version=version).delete()
    ItemChoice.objects.bulk_create(
        ItemChoice(version=version, which="first", category=category, bin=place, n=place + 1)
        for place in range(101)
        for category in ("#", *known(version.pk, version.digest, version.kind, version.content).all)
    )
    found = analysis(the_quiz(course), "first")
    where = thirds_of(found.scores)[0]
    expected = [sum(place + 1 for place in range(101) if where.third(place) == third) for third in range(3)]
    with django_assert_num_queries(1) as queries:
        of = chosen(found, item)[-1]
    assert list(of.takers) == expected
    assert {choice.thirds for choice in of.choices} == {tuple(expected)}
    assert {choice.n for choice in of.choices} == {sum(range(102))}
    assert "GROUP BY" in queries[0]["sql"]


def test_dutch_says_the_same(owner_client, course):
    make_class(course, 3)
    page = owner_client.get(address(course, language="nl")).content.decode()
    assert "3 antwoorden: te weinig voor een oordeel." in page
    assert "Betrouwbaarheid" in page
    assert owner_client.get(address(course, ITEM, item=first_item(course).pk, language="nl")).status_code == 200


def test_a_mended_slip_of_the_pen_and_a_new_key_are_told_apart(owner_client, course):
    item = first_item(course)
    old = item.versions.order_by("number").last()
    make_class(course, 12)
    ItemVersion.objects.create(item=item, number=old.number + 1, kind=old.kind, content=old.content, digest="new")
    page = owner_client.get(address(course, ITEM, item=item.pk)).content.decode()
    assert f"(version {old.number})" in page
    assert f"(version {old.number + 1})" in page


def test_opening_the_pages_costs_the_same_whatever_was_answered(owner_client, course, django_assert_num_queries):
    item = first_item(course).pk
    for _ in range(2):
        owner_client.get(address(course))
        owner_client.get(address(course, ITEM, item=item))
    for size in (10, 40):
        make_class(course, size, first=size)
        with django_assert_num_queries(10):
            owner_client.get(address(course))
        with django_assert_num_queries(11):
            owner_client.get(address(course, ITEM, item=item))


def test_a_thousand_answers_need_no_more_queries_and_few_more_rows(owner_client, course, django_assert_num_queries):
    make_class(course, 14)
    rows = ItemScore.objects.count(), ItemChoice.objects.count()
    for model in (QuizScore, ItemScore, ItemChoice):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(**{name: getattr(row, name) * 100 for name in model.NUMBERS})
    assert rows == (ItemScore.objects.count(), ItemChoice.objects.count())
    owner_client.get(address(course))
    with django_assert_num_queries(10):
        page = owner_client.get(address(course)).content.decode()
    assert "<td>1400</td>" in page


@pytest.mark.parametrize("page", [PAGE, FILE])
def test_it_is_for_owners_only(client, user, course, page):
    assert client.get(address(course, page)).status_code in (302, 404)
    client.force_login(user)
    assert client.get(address(course, page)).status_code in (302, 404)


def test_an_unknown_quiz_or_item_is_not_found(owner_client, course):
    for pk in (0, 10**30):
        for page in (PAGE, FILE, ITEM):
            assert owner_client.get(reverse(f"admin:{page}", args=[pk])).status_code == 404


def test_the_list_of_quizzes_leads_to_the_figures(owner_client, course):
    page = owner_client.get(reverse("admin:quizzes_quiz_changelist")).content.decode()
    assert address(course, language="nl") in page
