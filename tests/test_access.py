"""Who may come in where: every address of the project, asked by everyone it is not for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import translate_url

from tests.browser.addresses import ADDRESSES, LEARNER, OWN, OWNER, PUBLIC, Address, views
from tests.browser.world import World, make_world, sign_in
from tests.factories import make_user

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
# Closed by default: a view that is open to visitors says so, and stands here.
OPEN = {address.name for address in ADDRESSES if address.who in (PUBLIC, OWN)}
CLOSED = [address for address in ADDRESSES if address.who not in (PUBLIC, OWN)]
ATTEMPTS = [address for address in ADDRESSES if address.who == OWN]
# allauth sends away from these, whatever the method, whoever is not in the midst of what they are for.
NOT_NOW = {
    *("account_set_password", "account_confirm_login_code", "account_reset_password_from_key"),
    *("mfa_authenticate", "mfa_reauthenticate", "mfa_deactivate_totp", "mfa_download_recovery_codes"),
}
# allauth notes on the codes themselves that their owner has seen them.
SEEN_ONCE = {"mfa_view_recovery_codes", "mfa_download_recovery_codes"}
ids = {"ids": lambda value: value.name if isinstance(value, Address) else str(value)}
READS = re.compile(
    r"\(?(SELECT|EXPLAIN|PRAGMA|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|BEGIN)\b", re.IGNORECASE
)
OF_THE_SESSION = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "?django_session\b', re.IGNORECASE)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One site in use for this file; whatever a test changes in it is rolled back, and it goes at the end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def ask(world: World) -> Callable[..., Any]:
    """Return what asks an address in the name of someone (None: a visitor)."""

    def of(address: Address, who: Any = None, method: str = "GET", places: dict[str, Any] | None = None) -> Any:
        client = Client(raise_request_exception=True)
        if who:
            sign_in(client, who)
        return client.generic(method, address.path(places or world.places))

    return of


def suits(world: World, address: Address) -> Any:
    """Return a person who may see this page."""
    return {PUBLIC: None, OWN: world.half_way, LEARNER: world.half_way, OWNER: world.owner}[address.who]


def test_every_address_is_in_the_table() -> None:
    assert {name for name, _ in views() if name} == {address.name for address in ADDRESSES}
    assert len({address.name for address in ADDRESSES}) == len(ADDRESSES)


def test_only_these_addresses_are_open_to_visitors() -> None:
    found = {name for name, view in views() if not getattr(view, "login_required", True)}
    assert found == OPEN


@pytest.mark.parametrize("address", CLOSED, **ids)
def test_a_visitor_is_sent_to_sign_in(ask: Callable[..., Any], world: World, address: Address) -> None:
    for method in address.methods:
        answer = ask(address, method=method)
        if address.name in ("admin:login", "admin:logout"):
            continue
        assert answer.status_code == 302
        assert answer["Location"].startswith(("/nl/account/login/?next=", "/nl/admin/login/?next="))
        if answer["Location"].startswith("/nl/admin/"):
            assert Client().get(answer["Location"])["Location"].startswith("/nl/account/login/?next=")


@pytest.mark.parametrize("address", ATTEMPTS, **ids)
def test_an_attempt_is_nobody_elses(ask: Callable[..., Any], world: World, address: Address) -> None:
    for method in address.methods:
        assert ask(address, method=method)["Location"].startswith("/nl/account/login/?next=")
        assert ask(address, world.finished, method).status_code == 404
        assert ask(address, world.owner, method).status_code == 404


def test_a_pdf_is_nobody_elses(ask: Callable[..., Any], world: World) -> None:
    (pdf,) = (address for address in ADDRESSES if address.name == "certificates:pdf")
    assert ask(pdf, world.finished).status_code == 200
    assert ask(pdf, world.half_way).status_code == 404
    assert ask(pdf, world.owner).status_code == 404


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.who == OWNER], **ids)
def test_a_learner_finds_no_admin(ask: Callable[..., Any], world: World, address: Address) -> None:
    for method in address.methods:
        answer = ask(address, world.half_way, method)
        client = Client()
        sign_in(client, world.half_way)
        while answer.status_code == 302:
            answer = client.get(answer["Location"])
        assert answer.status_code == 404


@pytest.mark.parametrize("address", ADDRESSES, **ids)
def test_a_wrong_method_is_a_405(ask: Callable[..., Any], world: World, address: Address) -> None:
    for method in set(METHODS) - set(address.methods):
        status = ask(address, suits(world, address), method).status_code
        assert status == 405 or (status in (302, 404) and address.name in NOT_NOW), method


def test_not_now_is_what_allauth_answers_first(ask: Callable[..., Any], world: World) -> None:
    named = [address for address in ADDRESSES if address.name in NOT_NOW]
    assert len(named) == len(NOT_NOW)
    assert not [address.name for address in named if ask(address, suits(world, address)).status_code == 200]


class Watch:
    """Notes every statement that is not a reading one."""

    def __init__(self) -> None:
        self.writes: list[str] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Pass on what reads, and what keeps the session."""
        if not READS.match(sql) and not OF_THE_SESSION.match(sql):
            self.writes.append(sql)
        return execute(sql, params, many, context)


@pytest.mark.parametrize("address", [one for one in ADDRESSES if "GET" in one.methods], **ids)
def test_get_writes_nothing(world: World, address: Address) -> None:
    path = address.path(world.places)
    people = (None, world.owner) if address.who == OWNER else (None, world.half_way, world.finished, make_user())
    for person in (*people, world.owner) if address.name in SEEN_ONCE else people:
        client = Client()
        if person:
            sign_in(client, person)
        with connection.execute_wrapper(watch := Watch()):
            for asked in (path, translate_url(path, "en")):
                assert client.get(asked).status_code < 500
        noted = 'UPDATE "mfa_authenticator" SET "data"' if address.name in SEEN_ONCE else None
        assert [sql for sql in watch.writes if not (noted and sql.startswith(noted))] == []


def test_by_hand_an_owner_adds_and_deletes_accreditations_experts_and_reviewers_only(
    ask: Callable[..., Any], world: World
) -> None:
    allowed = {
        address.name
        for address in ADDRESSES
        if address.who == OWNER and address.name.endswith(("_add", "_delete"))
        if ask(address, world.owner).status_code != 403
    }
    models = ("accounts_reviewer", "courses_accreditation", "quizzes_expert")
    assert allowed == {f"admin:{model}_{verb}" for model in models for verb in ("add", "delete")}
