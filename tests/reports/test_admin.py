"""Owners see each report with where it stands, and move it on; what readers wrote stays as it was written."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from reports.models import Report
from reports.services import move

LIST = "/nl/admin/reports/report/"


def url_of(report, page="change"):
    return reverse(f"admin:reports_report_{page}", args=[report.pk])


def test_the_front_says_how_many_wait(owner_client, make_report):
    make_report()
    make_report()
    page = owner_client.get(reverse("admin:index")).content.decode()
    assert "2 foutmeldingen van lezers wachten op u." in page
    assert f"{LIST}?state=waiting" in page


def test_reports_are_listed_with_their_state_in_a_fixed_number_of_queries(
    owner_client, make_report, django_assert_num_queries, django_assert_max_num_queries
):
    make_report()
    owner_client.get(LIST)
    with django_assert_max_num_queries(12) as before:
        owner_client.get(LIST)
    for _ in range(12):
        make_report()
    with django_assert_num_queries(len(before)):
        page = owner_client.get(LIST).content.decode()
    assert page.count(">nieuw<") >= 13


@pytest.mark.parametrize("state", ["waiting", "new", "in_progress", "mended", "declined", "nonsense"])
def test_reports_are_filtered_by_state(owner_client, owner, make_report, state):
    make_report(message="nieuwe")
    moved = make_report(message="verplaatste")
    if state in ("in_progress", "mended", "declined"):
        move(report=moved, state=state, by=owner, reason="Daarom.")
    answer = owner_client.get(LIST, {"state": state})
    assert answer.status_code in {200, 302}
    if state in ("in_progress", "mended", "declined"):
        page = answer.content.decode()
        assert "verplaatste" in page
        assert "nieuwe" not in page


def test_a_report_shows_its_words_its_place_and_its_history(owner_client, owner, make_report, known):
    report = make_report(anchor="p-x", passage="De woorden.", message="Niet waar.", language="en")
    move(report=report, state="declined", by=owner, reason="Wel waar.")
    page = owner_client.get(url_of(report)).content.decode()
    for part in ("De woorden.", "Niet waar.", "Wel waar.", owner.email, "afgewezen"):
        assert part in page
    lesson = known.lessons[0]
    assert f'href="/en/courses/darm-brein-as/modules/{lesson.module_slug}/lessons/{lesson.slug}/#p-x"' in page


def test_the_state_is_changed_by_name_and_noted(owner_client, owner, make_report):
    report = make_report()
    page = owner_client.get(url_of(report, "move")).content.decode()
    assert page.count('type="radio"') == 3
    assert "checked" not in page
    answer = owner_client.post(url_of(report, "move"), {"state": "mended", "reason": "In 1.1."})
    assert (answer.status_code, answer["Location"]) == (302, url_of(report))
    (step,) = report.steps.all()
    assert (step.state, step.reason, step.by) == ("mended", "In 1.1.", owner)
    assert LogEntry.objects.get().change_message == "mended"
    assert "mended" not in owner_client.get(url_of(report, "move")).content.decode()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": "declined", "reason": ""}, "Schrijf waarom er niets verandert."),
        ({"state": "declined", "reason": "  "}, "Schrijf waarom er niets verandert."),
        ({"reason": "bewaard"}, "Kies een van de standen."),
        ({"state": "new", "reason": "bewaard"}, "Kies een van de standen."),
        ({"state": "mended", "reason": "x" * 1001}, "1000"),
    ],
)
def test_a_step_that_cannot_be_is_explained_and_what_was_typed_kept(owner_client, make_report, values, sentence):
    report = make_report()
    answer = owner_client.post(url_of(report, "move"), values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert values["reason"].strip() in answer.content.decode()
    assert not report.steps.exists()


def test_what_readers_wrote_is_read_only(owner_client, make_report):
    report = make_report()
    assert owner_client.post(url_of(report), {"message": "anders"}).status_code == 403
    assert owner_client.get(f"{LIST}add/").status_code == 403


def test_only_a_handled_report_can_be_deleted(owner_client, owner, make_report):
    report = make_report(email="eva@example.org")
    assert owner_client.post(url_of(report, "delete"), {"post": "yes"}).status_code == 403
    move(report=report, state="mended", by=owner)
    assert owner_client.post(url_of(report, "delete"), {"post": "yes"}).status_code == 302
    assert not Report.objects.exists()
    assert "eva" not in LogEntry.objects.get().object_repr


def test_an_unknown_report_and_a_learner_find_nothing(client, owner_client, user, make_report):
    report = make_report()
    assert owner_client.get(url_of(report, "move").replace(str(report.pk), "999999")).status_code == 404
    client.force_login(user)
    assert client.get(url_of(report, "move"), follow=True).status_code == 404
    assert client.post(url_of(report, "move"), {"state": "mended"}, follow=True).status_code == 404
    assert not report.steps.exists()
