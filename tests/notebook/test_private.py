"""Nobody but the reader sees a notebook: no owner, no log, no report; and it goes with the account."""

from __future__ import annotations

import json
import logging

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.views.debug import SafeExceptionReporterFilter

from accounts.registry import erase_personal_data, export_personal_data
from notebook.models import Bookmark, Highlight, Note
from tests.accounts.conftest import give_second_factor
from tests.browser.addresses import MODELS
from tests.browser.world import sign_in
from tests.factories import make_enrolment, make_user
from tests.notebook.builders import fill_notebook, make_note

OURS = (Note, Highlight, Bookmark)
SECRET = "Alleen voor mijzelf: kaasstengel"


@pytest.fixture
def owner(client, db):
    """An owner who is signed in with two factors."""
    person = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(person)
    sign_in(client, person)
    return person


def test_the_admin_knows_none_of_its_models():
    shown = set(admin.site._registry)
    inlines = {inline.model for one in admin.site._registry.values() for inline in one.inlines}
    assert not (shown | inlines) & set(OURS)
    assert not [name for name in MODELS if name.startswith("notebook")]


def test_no_other_model_leads_to_a_notebook():
    """The reverse names are off, so that no list, filter or export of another room can reach in."""
    for model in OURS:
        for field in model._meta.get_fields():
            if field.is_relation:
                assert field.remote_field.hidden, field


def test_no_page_of_the_owner_shows_a_word_of_it(client, owner, user, lesson):
    enrolment = make_enrolment(user, read=2)
    make_note(user, lesson.pk, text=SECRET)
    passage = fill_notebook(user, lesson)[1].quote
    pages = [("index", []), ("accounts_user_changelist", []), ("courses_enrolment_changelist", [])]
    rows = [("accounts_user", user.pk), ("courses_enrolment", enrolment.pk), ("courses_lesson", lesson.pk)]
    pages += [(f"{model}_{what}", [pk]) for model, pk in rows for what in ("change", "history", "delete")]
    statuses = set()
    for name, args in pages:
        answer = client.get(reverse(f"admin:{name}", args=args))
        statuses.add(answer.status_code)
        text = answer.content.decode()
        assert SECRET not in text
        assert passage not in text
        assert "aantekening" not in text.lower(), name
    assert statuses == {200, 403}


def test_an_owner_cannot_delete_an_account_and_so_meets_no_list_of_what_goes_with_it(client, owner, user):
    assert client.get(reverse("admin:accounts_user_delete", args=[user.pk])).status_code == 403


def test_an_owners_search_finds_no_note(client, owner, user, lesson):
    make_note(user, lesson.pk, text=SECRET)
    found = client.get(reverse("admin:accounts_user_changelist"), {"q": "kaasstengel"}).content.decode()
    assert user.email not in found


def test_writing_leaves_no_line_in_any_log(user_client, address, caplog):
    values = {"uuid": "a" * 32, "revision": "0", "anchor": "", "text": SECRET}
    with caplog.at_level(logging.DEBUG):
        user_client.post(address("save"), values)
        user_client.post(address("save"), values | {"text": SECRET * 400})
    logged = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert not [record for record in logged if "kaasstengel" in record.getMessage()]
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("name", ["save", "highlight"])
def test_an_error_report_does_not_hold_what_was_typed(user_client, address, monkeypatch, name):
    asked = []

    def fail(request, *args):
        asked.append(request)
        raise RuntimeError

    monkeypatch.setattr("notebook.access.get_spot", fail)
    with pytest.raises(RuntimeError):
        user_client.post(address(name), {"text": SECRET, "quote": SECRET})
    shown = SafeExceptionReporterFilter()
    monkeypatch.setattr(shown, "is_active", lambda request: True)
    assert "kaasstengel" not in str(shown.get_post_parameters(asked[0]))


def test_all_of_it_is_exported_and_nothing_of_others(user, stranger, lesson):
    fill_notebook(user, lesson)
    make_note(stranger, lesson.pk, text=SECRET)
    data = json.loads(json.dumps(export_personal_data(user), default=str))["notebook"]
    assert [len(data[kind]) for kind in ("notes", "highlights", "bookmarks")] == [1, 2, 1]
    assert data["notes"][0]["lesson"] == "as-en-routes/vier-routes"
    assert SECRET not in json.dumps(data)


def test_it_is_erased_with_the_account_and_that_of_others_stays(user, stranger, lesson):
    fill_notebook(user, lesson)
    make_note(stranger, lesson.pk)
    erase_personal_data(user)
    assert [model.objects.count() for model in OURS] == [1, 0, 0]


def test_every_model_of_the_room_is_in_the_export_and_the_erasure():
    assert set(apps.get_app_config("notebook").get_models()) == set(OURS)
