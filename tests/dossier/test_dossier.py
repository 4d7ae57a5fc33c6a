"""The dossier: who may read it, that it is whole, adds up, and is the same file for the same data."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from certificates.numbers import Reading, read_number
from courses.models import Course
from dossier.bundle import bundle
from dossier.items import entries, matrix
from dossier.load import study_load
from dossier.specimen import NUMBER, specimen
from quizzes.items import REGISTRY
from quizzes.models import Item
from tests.accounts.conftest import give_second_factor
from tests.dossier.opened import opened
from tests.factories import make_enrolment, make_reader, make_review, make_user
from tests.quizzes.builders import make_result

pytestmark = pytest.mark.django_db
PAGE = "/nl/dossier/"


def test_a_reviewer_reads_it_in_both_languages(reviewer_client: Client, course: Course) -> None:
    for path, heading in ((PAGE, "Dossier voor accreditatie"), ("/en/dossier/", "Accreditor’s dossier")):
        page = reviewer_client.get(path)
        assert page.status_code == 200
        assert heading in page.content.decode()


def test_an_owner_who_may_see_releases_reads_it_and_what_is_missing(course: Course) -> None:
    for codename, status in (("view_release", 200), ("view_course", 404)):
        reader = make_reader(codename)
        give_second_factor(reader)
        client = Client()
        client.force_login(reader)
        page = client.get(PAGE)
        assert page.status_code == status
        if status == 200:
            assert "Dit ontbreekt nog" in page.content.decode()


def test_a_reviewer_is_not_told_what_the_owner_must_do(reviewer_client: Client) -> None:
    page = reviewer_client.get(PAGE).content.decode()
    assert "Dit ontbreekt nog" not in page
    assert "niet opgegeven" in page


@pytest.mark.parametrize("name", ["dossier", "release", "download", "specimen"])
def test_nobody_else_does(name: str, course: Course) -> None:
    assert course.live_release
    places = {"dossier": [], "specimen": [course.live_release.version, "nl"]}
    path = reverse(f"dossier:{name}", args=places.get(name, [course.live_release.version]))
    client = Client()
    assert client.get(path)["Location"].startswith("/nl/account/login/")
    client.force_login(make_user())
    assert client.get(path).status_code == 404
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.get(path).status_code == 404
    client.force_login(make_review(until=timezone.localdate() - timedelta(days=1)))
    ended = client.get(path)
    assert ended.status_code == 403
    assert "Uw toegang is geëindigd" in ended.content.decode()


@pytest.mark.parametrize("version", ["0.0.0", "x" * 500, "😀"])
def test_an_unknown_release_is_a_404(reviewer_client: Client, version: str) -> None:
    assert reviewer_client.get(f"/nl/dossier/{version}/").status_code == 404
    assert reviewer_client.get(f"/nl/dossier/{version}/dossier.zip").status_code == 404


def test_what_no_database_can_hold_is_a_bad_request(reviewer_client: Client) -> None:
    assert reviewer_client.get("/nl/dossier/%00/").status_code == 400


def test_an_unknown_language_of_the_specimen_is_a_404(reviewer_client: Client, course: Course) -> None:
    assert course.live_release
    assert reviewer_client.get(f"/nl/dossier/{course.live_release.version}/specimen.de.pdf").status_code == 404


def test_it_only_answers_reading(reviewer_client: Client) -> None:
    assert reviewer_client.post(PAGE).status_code == 405


def test_the_study_load_adds_up(course: Course) -> None:
    assert course.live_release
    load = study_load(course, course.live_release)
    assert load.adds_up
    for module in load.modules:
        assert sum(lesson.minutes for lesson in module.lessons) + module.quiz == module.minutes


def test_every_question_in_use_is_there_with_its_key(course: Course) -> None:
    assert course.live_release
    Item.objects.update(retired_at=None)
    found = entries(course, course.live_release)
    assert {entry.kind for entry in found} == set(REGISTRY)
    assert len(found) == Item.objects.filter(retired_at=None).count()
    assert all(entry.key or REGISTRY[entry.kind].by_panel for entry in found)
    assert all(entry.parts for entry in found)


def test_the_matrix_counts_every_question_once(course: Course) -> None:
    assert course.live_release
    found = entries(course, course.live_release)
    rows = matrix(found)
    assert sum(row.in_module + row.in_final_test for row in rows) == len(found)
    assert all(row.in_module >= 2 and row.in_final_test >= 2 for row in rows)


def test_the_same_data_give_the_same_file(course: Course) -> None:
    assert course.live_release
    day = timezone.localdate()
    assert bundle(course, course.live_release, day=day) == bundle(course, course.live_release, day=day)


def test_the_file_is_whole_and_asks_nothing_of_the_network(reviewer_client: Client, course: Course) -> None:
    assert course.live_release
    answer = reviewer_client.get(reverse("dossier:download", args=[course.live_release.version]))
    file = opened(answer.content)
    assert file.testzip() is None
    names = set(file.namelist())
    assert {"index.html", "index.en.html", "dossier.css", "items.csv", "literature.csv", "matrix.csv"} <= names
    assert {"evaluations.csv", "release.json", "certificate/specimen.nl.pdf"} <= names
    assert len([name for name in names if name.startswith("summaries/")]) == 12
    for page in ("index.html", "index.en.html"):
        text = file.read(page).decode()
        asked = re.findall(r'(?:src|href)="([^"#]+)"', text)
        assert set(asked) <= names
        assert "<script" not in text
    assert "url(" not in file.read("dossier.css").decode()


def test_the_specimen_never_checks_as_valid(client: Client) -> None:
    assert read_number(NUMBER)[0] is not Reading.POSSIBLE
    assert client.get(f"/nl/verify/{NUMBER}/").status_code == 404


@pytest.mark.parametrize(("language", "said"), [("nl", "geen geldig certificaat"), ("en", "not a valid certificate")])
def test_the_specimen_says_on_both_pages_what_it_is(course: Course, language: str, said: str) -> None:
    assert course.live_release
    release = course.live_release
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(specimen(release, language))).pages]
    assert [f"SPECIMEN: {said}" in page for page in pages] == [True, True]
    assert b"/Sig" not in specimen(release, language)


def queries(client: Client) -> int:
    """Return how many it takes."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(PAGE).status_code == 200
    return len(found)


def test_learners_make_it_no_dearer(reviewer_client: Client, course: Course) -> None:
    reviewer_client.get(PAGE)
    before = queries(reviewer_client)
    for _ in range(3):
        make_result(course, make_enrolment(), right=3)
    assert queries(reviewer_client) == before
    assert before <= 70
    values: Any = reviewer_client.get(PAGE).context["quality"]
    assert not any(row.is_told for row in values)
