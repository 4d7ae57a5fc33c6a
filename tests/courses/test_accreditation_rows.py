"""What the database refuses of an accreditation, and what the migration made of rows that were there before."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from courses.models import Accreditation
from tests.factories import make_grant, make_request

DAY = date(2026, 6, 15)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
GRANT = {"granted_on": DAY, "number": "1", "points": 2, "valid_from": DAY, "valid_to": AFTER}
REFUSAL = {"refused_on": DAY, "refused_because": "Te kort"}
END = {"ended_on": DAY, "ended_because": "Gestopt"}
# What is wrong, whether the row was granted before, and what is written over it.
WRONG = [
    ("courses_accreditation_register_is_known", False, {"register": "bog"}),
    ("courses_accreditation_other_register_is_named", False, {"register": "other", "other_name": ""}),
    ("courses_accreditation_other_register_is_named", False, {"register": "nip", "other_name": "Nog een"}),
    ("courses_accreditation_begins_with_a_fact", False, {"requested_on": None}),
    *(
        ("courses_accreditation_grant_is_complete", True, {name: None})
        for name in ("granted_on", "points", "valid_from", "valid_to")
    ),
    ("courses_accreditation_grant_is_complete", True, {"number": ""}),
    *(("courses_accreditation_grant_is_complete", False, {name: value}) for name, value in GRANT.items()),
    ("courses_accreditation_grant_is_complete", False, {"category": "Vakinhoudelijk"}),
    ("courses_accreditation_points_are_positive", True, {"points": 0}),
    ("courses_accreditation_points_are_positive", True, {"points": -1}),
    ("courses_accreditation_ends_after_it_begins", True, {"valid_from": AFTER + timedelta(days=1)}),
    ("courses_accreditation_is_granted_after_request", True, {"requested_on": AFTER}),
    ("courses_accreditation_is_granted_or_refused", True, {"requested_on": BEFORE, **REFUSAL}),
    ("courses_accreditation_refusal_has_a_reason", False, {**REFUSAL, "refused_because": ""}),
    ("courses_accreditation_refusal_has_a_reason", False, {"refused_because": "Te kort"}),
    ("courses_accreditation_is_refused_after_request", False, {**REFUSAL, "refused_on": BEFORE}),
    ("courses_accreditation_end_has_a_reason", False, END),
    ("courses_accreditation_end_has_a_reason", True, {**END, "ended_because": ""}),
    ("courses_accreditation_end_has_a_reason", True, {"ended_because": "Gestopt"}),
    ("courses_accreditation_ends_between_grant_and_last_day", True, {**END, "ended_on": BEFORE}),
    ("courses_accreditation_ends_between_grant_and_last_day", True, {**END, "ended_on": AFTER + timedelta(days=1)}),
]


def row(course: Any, *, granted: bool) -> Accreditation:
    return make_request(course.live_release, at=DAY, **(GRANT if granted else {}))


@pytest.mark.parametrize(("name", "granted", "values"), WRONG)
def test_the_database_refuses_what_cannot_be(course: Any, name: str, granted: bool, values: dict[str, Any]) -> None:
    row(course, granted=granted)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Accreditation.objects.update(**values)


@pytest.mark.parametrize(("name", "granted", "values"), WRONG)
def test_each_refusal_has_its_sentence(course: Any, name: str, granted: bool, values: dict[str, Any]) -> None:
    wrong = row(course, granted=granted)
    for field, value in values.items():
        setattr(wrong, field, value)
    sentence = next(c.violation_error_message for c in Accreditation._meta.constraints if c.name == name)
    with pytest.raises(ValidationError) as refused:
        wrong.validate_constraints()
    assert sentence in refused.value.messages


@pytest.mark.parametrize(
    "facts",
    [{}, REFUSAL, GRANT, {**GRANT, **END}, {**GRANT, "requested_on": None}, {**GRANT, "category": "Vakinhoudelijk"}],
)
def test_what_happens_to_requests_can_be_kept(course: Any, facts: dict[str, Any]) -> None:
    kept = make_request(course.live_release, at=DAY, **facts)
    kept.full_clean()


def test_a_release_with_an_accreditation_stays(course: Any) -> None:
    make_grant(course.live_release)
    assert course.live_release.accreditations.count() == 1


@pytest.mark.parametrize(
    ("text", "register", "other"),
    [
        ("nip", "nip", ""),
        (" V&VN ", "venvn", ""),
        ("BIG-Register", "big", ""),
        ("lv  poh-ggz", "lvpohggz", ""),
        ("Federatie Vaktherapeutische Beroepen", "other", "Federatie Vaktherapeutische Beroepen"),
    ],
)
def test_rows_of_before_become_facts(text: str, register: str, other: str) -> None:
    old = _old_row(text, first=date(2026, 7, 1))
    import_string("courses.migrations.0005_accreditation_facts.to_facts")(_apps(old), _editor())
    assert (old.register, old.other_name, old.granted_on) == (register, other, date(2026, 7, 1))
    assert old.is_saved


@pytest.mark.parametrize(("first", "release"), [(date(2026, 7, 1), "1.1"), (date(2026, 2, 1), "1.0"), (DAY, "1.0")])
def test_a_row_of_before_is_about_the_version_of_its_first_day(first: date, release: str) -> None:
    old = _old_row("NIP", first=first)
    import_string("courses.migrations.0005_accreditation_facts.to_facts")(_apps(old), _editor())
    assert old.release == release


class _Releases:
    """The two releases of the course of an old row, as the migration asks for them."""

    def __init__(self, rows: dict[str, date]) -> None:
        self.rows = rows

    def order_by(self, *names: str) -> _Releases:
        return self

    def filter(self, *, released_on__lte: date) -> _Releases:
        return _Releases({name: day for name, day in self.rows.items() if day <= released_on__lte})

    def last(self) -> str | None:
        return max(self.rows, default=None)


def _old_row(text: str, *, first: date) -> Any:
    releases = _Releases({"1.0": date(2026, 1, 1), "1.1": date(2026, 6, 20)})
    old = SimpleNamespace(
        register=text, valid_from=first, course=SimpleNamespace(releases=releases, live_release="1.1"), is_saved=False
    )
    old.save = lambda: setattr(old, "is_saved", True)
    return old


def _apps(old: Any) -> Any:
    rows = SimpleNamespace(select_related=lambda *names: [old])
    model = SimpleNamespace(objects=SimpleNamespace(using=lambda alias: rows))
    return SimpleNamespace(get_model=lambda *names: model)


def _editor() -> Any:
    return SimpleNamespace(connection=SimpleNamespace(alias="default"))
