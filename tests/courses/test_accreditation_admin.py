"""The owner enters a request, then what became of it, each as a dated fact with a confirmation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from courses import services
from courses.models import Accreditation, Release
from courses.models.accreditation import TOLD_AT
from tests.courses.test_admin import owner_client as _owner_client
from tests.factories import make_grant, make_request

owner_client = _owner_client
TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
GRANT = {
    "granted_on": TODAY.isoformat(), "number": "ID 12", "points": "4", "category": "", "valid_from": TODAY.isoformat(),
    "valid_to": TOMORROW.isoformat(), "sure": "on",
}  # fmt: skip
REFUSAL = {"refused_on": TODAY.isoformat(), "refused_because": "Te kort", "sure": "on"}
END = {"ended_on": TODAY.isoformat(), "ended_because": "Gestopt", "sure": "on"}
ADD = "admin:courses_accreditation_add"


def step(row: Accreditation | int, name: str) -> str:
    return reverse("admin:courses_accreditation_step", args=[getattr(row, "pk", row), name])


def test_the_owner_begins_with_a_request(owner_client: Any, course: Any) -> None:
    data = {"release": course.live_release_id, "register": "nip", "other_name": "", "course_code": "1234",
            "requested_on": TODAY.isoformat()}  # fmt: skip
    assert owner_client.post(reverse(ADD), data).status_code == 302
    kept = Accreditation.objects.get()
    assert (kept.register, kept.requested_on, kept.granted_on) == ("nip", TODAY, None)
    for wrong in ({"requested_on": ""}, {"requested_on": TOMORROW.isoformat()}, {"register": "other"}):
        assert "errornote" in owner_client.post(reverse(ADD), {**data, **wrong}).content.decode()
    assert Accreditation.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [("grant", GRANT, "granted_on"), ("refuse", REFUSAL, "refused_on")],
)
def test_a_decision_is_recorded_once_and_logged(
    owner_client: Any, course: Any, name: str, data: dict[str, str], field: str
) -> None:
    row = make_request(course.live_release, at=YESTERDAY)
    assert owner_client.get(step(row, name)).status_code == 200
    assert owner_client.post(step(row, name), data).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == TODAY
    assert field in LogEntry.objects.get().change_message
    for other in ("grant", "refuse"):
        assert owner_client.get(step(row, other)).status_code == 302
        owner_client.post(step(row, other), GRANT | REFUSAL)
    assert LogEntry.objects.count() == 1


def test_a_grant_ends_early_for_a_reason(owner_client: Any, course: Any) -> None:
    row = make_grant(course.live_release, first=YESTERDAY, last=TOMORROW)
    assert owner_client.post(step(row, "end"), END).status_code == 302
    assert Accreditation.objects.get().last_day == TODAY


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"sure": ""}, "Bevestig dat het register dit heeft besloten."),
        ({"points": "0"}, "Vul de punten in die het register heeft toegekend."),
        ({"points": "veel"}, "Voer een getal in."),
        ({"valid_to": YESTERDAY.isoformat()}, "De laatste dag ligt voor de eerste."),
        ({"granted_on": TOMORROW.isoformat()}, "Deze dag moet nog komen. Voer hem in als het is gebeurd."),
        ({"granted_on": "1999-01-01"}, "De toekenning ligt voor de aanvraag."),
        ({"number": "\0"}, "Null-tekens zijn niet toegestaan."),
        ({"number": "x" * 41}, "40"),
        ({"number": ""}, "Dit veld is verplicht."),
    ],
)
def test_a_wrong_grant_is_explained_and_shown_again(
    owner_client: Any, course: Any, wrong: dict[str, str], sentence: str
) -> None:
    row = make_request(course.live_release)
    answer = owner_client.post(step(row, "grant"), {**GRANT, "category": "Vakinhoudelijk", **wrong})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert 'value="Vakinhoudelijk"' in text
    assert not Accreditation.objects.exclude(granted_on=None).exists()


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [
        ("grant", GRANT | {"valid_to": YESTERDAY.isoformat()}, "valid_to"),
        ("grant", GRANT | {"granted_on": "1999-01-01"}, "granted_on"),
        ("grant", GRANT | {"points": "0"}, "points"),
        ("refuse", REFUSAL | {"refused_on": "1999-01-01"}, "refused_on"),
        ("end", END | {"ended_on": "2100-01-01"}, "ended_on"),
    ],
)
def test_a_broken_rule_stands_beside_its_field(
    owner_client: Any, course: Any, name: str, data: dict[str, str], field: str
) -> None:
    made = make_grant(course.live_release, first=YESTERDAY, last=TODAY) if name == "end" else None
    row = made or make_request(course.live_release, at=YESTERDAY)
    assert list(owner_client.post(step(row, name), data).context["form"].errors) == [field]


def test_every_rule_of_a_row_has_its_field() -> None:
    names = {rule.name for rule in Accreditation._meta.constraints}
    assert names == set(TOLD_AT)
    assert {field.name for field in Accreditation._meta.fields} >= set(TOLD_AT.values())


def test_points_of_one_register_are_not_counted_twice(owner_client: Any, course: Any) -> None:
    make_grant(course.live_release, first=YESTERDAY, last=TODAY)
    row = make_request(course.live_release, at=YESTERDAY)
    answer = owner_client.post(step(row, "grant"), GRANT)
    assert "Dit register kent al punten toe voor dagen van deze periode." in answer.content.decode()
    other = make_request(course.live_release, at=YESTERDAY, register="nvo")
    assert owner_client.post(step(other, "grant"), GRANT).status_code == 302
    change = reverse("admin:courses_accreditation_change", args=[other.pk])
    facts = {**GRANT, "release": course.live_release_id, "register": "nip", "other_name": "", "course_code": "",
             "requested_on": YESTERDAY.isoformat(), "refused_on": "", "refused_because": "", "ended_on": "",
             "ended_because": ""}  # fmt: skip
    assert "Dit register kent al punten toe" in owner_client.post(change, facts).content.decode()
    assert owner_client.post(change, {**facts, "register": "vgct"}).status_code == 302


def test_of_two_owners_who_decide_at_once_the_first_counts(course: Any) -> None:
    row, stale = make_request(course.live_release), Accreditation.objects.get()
    services.refuse_accreditation(row=row, today=TODAY, refused_on=TODAY, refused_because="Te kort")
    with pytest.raises(ValidationError):
        services.refuse_accreditation(row=stale, today=TODAY, refused_on=TODAY, refused_because="Nog eens")
    assert Accreditation.objects.get().refused_because == "Te kort"


def test_pages_of_steps_are_for_owners_and_for_what_is_there(owner_client: Any, course: Any) -> None:
    row = make_request(course.live_release)
    assert owner_client.get(step(row.pk + 1, "grant")).status_code == 404
    assert owner_client.get(step(row, "applaud")).status_code == 404
    assert owner_client.get(step(99999999999999999999, "grant")).status_code in (400, 404)
    assert owner_client.put(step(row, "grant")).status_code == 405
    assert owner_client.get(step(row, "end")).status_code == 302


def test_a_learner_takes_no_step(user_client: Any, course: Any) -> None:
    row = make_request(course.live_release)
    assert user_client.post(step(row, "grant"), GRANT, follow=True).status_code == 404
    assert Accreditation.objects.get().is_open


def test_for_a_new_release_the_owner_asks_again_and_nothing_is_copied(owner_client: Any, course: Any) -> None:
    live = course.live_release
    old = Release.objects.get(pk=live.pk)
    old.pk, old.version = None, "0.9"
    old.save()
    row = make_grant(old, register="other", other_name="Keur & Co")
    page = owner_client.get(reverse("admin:courses_accreditation_change", args=[row.pk])).content.decode()
    link = f"{reverse(ADD)}?release={live.pk}&amp;register=other&amp;other_name=Keur+%26+Co"
    assert link in page
    form = owner_client.get(link.replace("&amp;", "&")).content.decode()
    assert 'value="Keur &amp; Co"' in form
    assert "ID 1" not in form
    assert Accreditation.objects.get().release == old


def test_the_front_counts_what_ends_and_what_waits(owner_client: Any, course: Any) -> None:
    last = {"granted": 90, "later": 91, "over": -1}
    for register, (number, _name) in zip(("nip", "nvo", "vgct"), ((n, k) for k, n in last.items()), strict=True):
        make_grant(course.live_release, register=register, first=date(2020, 1, 1), last=TODAY + timedelta(days=number))
    make_request(course.live_release, register="skj")
    front = owner_client.get(reverse("admin:index")).content.decode()
    assert "1 accreditatie eindigt binnen 90 dagen." in front
    assert "1 aanvraag voor accreditatie wacht op een besluit." in front
    listing = reverse("admin:courses_accreditation_changelist")
    for choice, names in (("ending", ["NIP"]), ("granted", ["NIP", "NVO"]), ("undecided", ["SKJ"]), ("x", [])):
        page = owner_client.get(listing, {"standing": choice}).content.decode()
        assert all(f">{name}</a>" in page for name in names)
        assert choice == "x" or page.count('class="field-standing"') == len(names)


def test_the_list_costs_the_same_however_many_there_are(
    owner_client: Any, course: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    listing = reverse("admin:courses_accreditation_changelist")
    make_request(course.live_release)
    owner_client.get(listing)
    with django_assert_max_num_queries(20) as before:
        owner_client.get(listing)
    for _number in range(9):
        make_request(course.live_release)
    with django_assert_num_queries(len(before)):
        owner_client.get(listing)
