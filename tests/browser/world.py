"""The people who look at the pages: a learner half-way, one with a certificate, an owner; all through the services."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from accounts.models import User
from attendance.models import AttendanceRow
from attendance.peonline.reply import RowError, Summary
from attendance.services import make_export, take_in
from certificates.correcting import ask_correction
from certificates.models import Certificate
from certificates.services import claim_certificate, send_evaluation
from courses.models import Course
from courses.outline import outline
from courses.services import keep_position, pass_final_test
from notebook.models import Bookmark, Highlight, Note
from practice.links import token_of
from practice.services import set_plan
from provider.services import send_request
from quizzes import services
from quizzes.models import Attempt
from registers.services import add_registration
from reports.services import send_report
from tests.accounts.conftest import give_second_factor
from tests.browser.addresses import MODELS
from tests.certificates.steps import ANSWERS
from tests.factories import make_enrolment, make_finished_enrolment, make_grant, make_review, make_user
from tests.notebook.builders import fill_notebook
from tests.practice.builders import ask, reply
from tests.quizzes.builders import (
    answer_all,
    give,
    items_of,
    make_attempt,
    make_known,
    make_pretest,
    make_result,
    right_answer,
    wrong_answer,
)
from tests.quizzes.mending import disregard
from tests.quizzes.test_panel import make_experts, make_judgement, say_all

HALF_WAY = 6


@dataclass(frozen=True, slots=True)
class World:
    """Who is there, and what the places of the addresses stand for: by whose pages they are."""

    half_way: User
    passed: User
    ready: User
    finished: User
    owner: User
    attempt: Attempt
    known: Attempt
    pretest: Attempt
    places: dict[str, Any]
    finished_places: dict[str, Any]


def make_world() -> World:
    """Return a site in use; every model that the admin shows has a row."""
    course = Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG)
    half_way, passed_user, ready, finished = (
        make_user(f"{name.lower()}@example.org", name=name) for name in ("Sanne", "Amir", "Joke", "Noor")
    )
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    make_review(email="review@example.org")
    give_second_factor(owner)
    attempt, failed = _half_way(course, half_way)
    known, pretest = Attempt.objects.pretests().filter(enrolment__user=half_way).order_by("started_at")
    passed, number = _finished(course, finished)
    pass_final_test(enrolment=make_enrolment(passed_user, read=1000, passed=1000), at=timezone.now())
    make_finished_enrolment(ready)
    _what_others_did(course)
    panel = _panel(course) | {"version": _corrected(course)}
    number_kept = add_registration(user=half_way, register="big", number="09049999999")
    panel |= {"registration": number_kept.uuid}
    places = _places(course, owner) | _notebook(course, half_way) | panel | _practice(half_way)
    mine = places | {"attempt": attempt.uuid, "position": 3, "result": failed.uuid, "number": number, "list": 1}
    mine |= {"holder_key": Certificate.objects.get(number=number).holder_key}
    return World(
        half_way,
        passed_user,
        ready,
        finished,
        owner,
        attempt,
        known,
        pretest,
        mine,
        mine | {"attempt": passed.uuid, "result": passed.uuid},
    )


def _half_way(course: Course, user: User) -> tuple[Attempt, Attempt]:
    """Read two modules, passed one; one attempt open with something of everything, one that failed; two pretests."""
    now = timezone.now()
    enrolment = make_enrolment(user, at=now - timedelta(days=3), read=HALF_WAY, passed=1)
    module = outline(course).modules[1]
    keep_position(enrolment=enrolment, lesson=module.lessons[0].pk, heading="", at=now)
    make_known(course, enrolment, right=1, at=now - timedelta(days=3))
    make_pretest(course, enrolment, module=outline(course).modules[2].slug, at=now)
    failed = make_result(course, enrolment, right=1, at=now - timedelta(days=2))
    attempt = make_attempt(course, enrolment, module=module.slug)
    first, second, third, *_ = items_of(attempt)
    services.check_answer(answer=first, response=wrong_answer(first), confidence=2, revision=0, at=now)
    give(second, right_answer(second), confidence=1)
    services.set_flag(answer=third, flagged=True, at=now)
    return attempt, failed


def _panel(course: Course) -> dict[str, Any]:
    """An expert who answered one question."""
    version, (expert,) = make_judgement(course), make_experts(course, 1)
    say_all([expert], version, 1)
    return {"panel": expert.uuid, "judgement": version.item.slug}


def _practice(user: User) -> dict[str, Any]:
    """One question answered, surely and wrongly, one open, and a plan with reminders."""
    enrolment = user.enrolments.select_related("course__live_release").get()
    practised = reply(ask(enrolment), right=False, confidence=2)
    plan = set_plan(enrolment=enrolment, daily=5, reminder="days", weekdays=5)
    return {"practised": practised.uuid, "asked": ask(enrolment).uuid, "stop": token_of(plan)}


def _notebook(course: Course, user: User) -> dict[str, Any]:
    """One of everything that one can keep, and a passage that has changed."""
    rows = fill_notebook(user, outline(course).modules[0].lessons[1])
    kinds = (("note", Note), ("highlight", Highlight), ("bookmark", Bookmark))
    return {name: next(row.uuid for row in rows if isinstance(row, kind)) for name, kind in kinds}


def _finished(course: Course, user: User) -> tuple[Attempt, str]:
    """Did everything, with one item of the final test wrong, and claimed the certificate."""
    enrolment = make_enrolment(user, at=timezone.now() - timedelta(days=9), read=1000, passed=1000)
    attempt = make_attempt(course, enrolment, module=None)
    answer_all(attempt, right=15)
    attempt = services.submit(attempt=attempt, at=timezone.now())
    enrolment.refresh_from_db()
    send_evaluation(enrolment=enrolment, answers=ANSWERS)
    enrolment.refresh_from_db()
    certificate = claim_certificate(enrolment=enrolment, name="Noor van den Bakker")
    ask_correction(certificate=certificate, name="Noor Jansen", reason="Ik ben getrouwd.")
    return attempt, certificate.number


def _what_others_did(course: Course) -> None:
    send_request(
        kind="video", name="Ivo Smit", email="ivo@example.org", organisation="GGZ Noord",
        message="Kan ik u eens spreken?", language="nl",
    )  # fmt: skip
    lesson = outline(course).lessons[0]
    send_report(
        release=course.live_release, lesson=lesson, language="nl", anchor="p-test", passage="Een alinea.",
        message="Dit jaartal klopt niet.", email="ivo@example.org",
    )  # fmt: skip
    assert course.live_release
    make_grant(course.live_release, register="venvn", number="12345", points="2.0")


def _corrected(course: Course) -> int:
    """A question of module 3 that proved faulty after someone had answered it; return that version of it."""
    attempt = make_result(course, make_enrolment(), right=0, module=outline(course).modules[2].slug)
    version = items_of(attempt)[0].version
    disregard(version)
    return version.pk


def _attendance() -> dict[str, Any]:
    """Somebody who goes to V&VN, in a list of one that was rejected; beside it a row of every other state."""
    first = Certificate.objects.order_by("pk").first()
    row = _row(first, "venvn", "012345")
    made = make_export(register="venvn", form="xml", by=None)
    unknown = RowError("100", "Professional 012345 bestaat niet in PE")
    take_in(export=made, part=1, summary=Summary(1, 0, 1, (), (unknown,)))
    at = made.made_at
    _row(first, "nip", "NIP-00123456", exported_at=at, accepted_at=at)
    _row(first, "vgct", "123", exported_at=at)
    _row(first, "big", "09049999925", exported_at=at, corrected_at=at + timedelta(days=1), corrected_how="Ingeschreven")
    _row(first, "big", "09049999916", exported_at=at, replaced_at=at)
    _row(first, "big", "0904")
    _row(first, "skj", "123456")
    return {"attendance_row": row.pk, "attendance_list": made.uuid, "attendance_part": 1}


def _row(certificate: Any, register: str, number: str, **facts: Any) -> AttendanceRow:
    made: AttendanceRow = AttendanceRow.objects.create(
        certificate=certificate, chain="A", completed_on=date(2026, 11, 25), register=register, number=number,
        name="Noor van den Bakker", course_code="" if register == "skj" else "9471", **facts,
    )  # fmt: skip
    return made


def _places(course: Course, owner: User) -> dict[str, Any]:
    """Return what stands in the addresses that belong to nobody in particular."""
    module = outline(course).modules[0]
    address = EmailAddress.objects.get(user=make_user("new@example.org", verified=False))
    rows = {model: apps.get_model(*model.split("_")).objects.order_by("pk").first() for model in MODELS}
    return {
        "course": course.slug,
        "module": module.slug,
        "lesson": module.lessons[1].slug,
        "case": "noor",
        "export": "gift",
        "feedback": 1,
        "language": "nl",
        "version_name": course.live_release.version,
        "key": EmailConfirmationHMAC(address).key,
        "uid": user_pk_to_url_str(owner),
        "reset_key": default_token_generator.make_token(owner),
        "content_type": ContentType.objects.get_for_model(Course).pk,
        "row": course.pk,
        "room": "courses",
        "step": "end",
        **_attendance(),
        **{model: row.pk for model, row in rows.items() if row},
    }


def sign_in(client: Client, user: User) -> str:
    """Sign in as after the sign-in page, so that no password is asked again; return the session's key."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": user.email}]
    session.save()
    return str(session.session_key)
