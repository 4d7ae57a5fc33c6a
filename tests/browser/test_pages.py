"""Every page, as everyone who may see it, in both languages, one light and one dark: looked at in a real browser.

No colour depends on the language, so two rounds see them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from courses.models import Course
from courses.outline import outline
from tests.browser.addresses import ADDRESSES, LEARNER, MODELS, OWN, OWNER, PUBLIC, Address
from tests.browser.walk import Walker
from tests.browser.world import World, make_world, sign_in

BY_NAME = {address.name: address for address in ADDRESSES}
# Files, and addresses that only send on or need to be in the midst of something.
NO_PAGE = {
    *("dossier:download", "dossier:specimen"),
    *("root", "robots", "favicon", "worker", "verify-anywhere", "check-anywhere", "ui:mailbox", "accounts:export"),
    "check-of-holder-anywhere",
    *("notebook:data", "notebook:download", "courses:summary"),
    *("certificates:pdf", "courses:home", "mfa_download_recovery_codes", "account_confirm_email"),
    *("account_set_password", "account_confirm_login_code", "mfa_authenticate"),
    *("admin:quizzes_quiz_gain_file", "admin:quizzes_quiz_answers_file", "admin:quizzes_quiz_analysis_file"),
    "attendance:file",
    *("content:questions_file", "did", "did-of-path", "keys", "status-list", "certificates:credential"),
    *("admin:login", "admin:autocomplete", "admin:jsi18n", "admin:view_on_site", "admin:provider_provider_changelist"),
}
TWO_FACTORS = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_reauthenticate"}
OF_HOLDERS = {"certificates:correct", "certificates:numbers"}
# What an owner may not do by hand is a 403 (tests/test_access.py); the histories are one template.
BY_HAND = {f"admin:{model}_{page}" for model in MODELS for page in ("add", "delete", "history")}
BY_HAND -= {f"admin:accounts_reviewer_{page}" for page in ("add", "delete")}
BY_HAND -= {f"admin:courses_accreditation_{page}" for page in ("add", "delete", "history")}
PAGES = [a for a in ADDRESSES if "GET" in a.methods and a.name not in NO_PAGE | BY_HAND]
OF_ANYONE = [a for a in PAGES if a.who == PUBLIC]
OF_LEARNERS = [a for a in PAGES if a.who in (OWN, LEARNER) and a.name not in TWO_FACTORS | OF_HOLDERS]
OF_OWNERS = [a for a in PAGES if a.who == OWNER or a.name in TWO_FACTORS]
HALF_WAY = [
    "notebook:home",
    "notebook:lesson",
    "courses:landing",
    "courses:cases",
    "courses:case",
    "courses:overview",
    "courses:module",
    "courses:lesson",
    "quizzes:module_quiz",
    "quizzes:pretest",
]
BEFOREHAND = ["quizzes:question", "quizzes:review", "quizzes:result"]
FINISHED = ["courses:overview", "courses:module", "quizzes:final_test", "quizzes:result", "quizzes:answers"]
FINISHED += ["practice:home", "certificates:progress", "certificates:claim", "certificates:evaluate", "attendance:mine"]
FINISHED += OF_HOLDERS
# One page for each template that differs in what it draws.
SAMPLE = {
    *("courses:landing", "courses:overview", "courses:module", "courses:lesson", "courses:glossary", "courses:about"),
    *("courses:cases", "courses:case"),
    *("quizzes:question", "quizzes:feedback", "quizzes:review", "quizzes:result", "quizzes:answers", "mfa_index"),
    *("certificates:evaluate", "certificates:claim", "certificates:progress", "certificates:check", "account_login"),
    *("notebook:home", "notebook:lesson", "practice:home", "practice:question", "practice:feedback"),
    *("provider:contact", "accounts:profile", "ui:privacy", "usersessions_list", "quizzes:module_quiz"),
    *("quizzes:pretest", "admin:quizzes_quiz_gain", "admin:quizzes_item_mend"),
    *("admin:index", "admin:quizzes_attempt_changelist", "admin:quizzes_attempt_change", "admin:courses_claim_change"),
    *("admin:provider_provider_change", "admin:courses_accreditation_add", "admin:certificates_evaluation_summary"),
    *("admin:certificates_certificate_withdraw", "admin:provider_contactrequest_changelist"),
}
MANY = "x" * 400
BAD: list[tuple[str, str, dict[str, str]]] = [
    ("nobody", "provider:contact", {"name": "", "email": "geen adres", "message": ""}),
    ("nobody", "account_login", {"login": "iemand@example.org", "password": "niet het goede"}),
    ("nobody", "account_signup", {"email": "iemand", "password1": "kort"}),
    ("nobody", "account_reset_password", {"email": ""}),
    ("nobody", "accounts:new_link", {"email": ""}),
    ("half_way", "accounts:profile", {"name": MANY}),
    ("half_way", "accounts:delete", {}),
    ("half_way", "account_email", {"email": "iemand"}),
    ("half_way", "account_change_password", {"oldpassword": "niet het goede"}),
    ("half_way", "mfa_activate_totp", {"code": "000000"}),
    ("half_way", "quizzes:question", {}),
    ("half_way", "practice:question", {}),
    ("passed", "certificates:evaluate", {}),
    ("ready", "certificates:claim", {"name": ""}),
    ("owner", "admin:certificates_certificate_withdraw", {"reason": ""}),
]


@dataclass(slots=True)
class Tour:
    """One time round, in a language and a colour scheme."""

    walker: Walker
    world: World
    language: str
    closed_module: str

    def become(self, who: str) -> None:
        """Sign the window in as this person of the world, or as nobody."""
        self.walker.seen.clear()
        person = getattr(self.world, who, None)
        self.use(sign_in(Client(), person) if person else "")

    def use(self, session: str) -> None:
        """Give the window this session, or none."""
        context = self.walker.page.context
        context.clear_cookies()
        if session:
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": session, "url": self.walker.base}])

    def visit(self, addresses: list[Address], places: dict[str, Any] | None = None) -> None:
        """Look at each of these; step by keyboard through one page for each template."""
        for address in addresses:
            if self.walker.go(address.path(places or self.world.places, self.language)):
                refuses = address.name == "mfa_deactivate_totp"  # an owner cannot do without
                self.walker.look(address.name, axe=self.whole_or_sample(address), is_error=refuses)
                if address.name in SAMPLE:
                    self.walker.tab(10)

    def whole_or_sample(self, address: Address) -> bool:
        """Lists and rows in the admin are two templates: axe reads all of them in Dutch, a sample in English."""
        return self.language == "nl" or address.who != OWNER or address.name in SAMPLE


@pytest.fixture
def world(live_server: Any, settings: Any) -> World:
    """The site in use, with sending to PE-online switched on so that its page is there."""
    settings.PE_ONLINE_URL, settings.PE_ONLINE_USER, settings.PE_ONLINE_KEY = "https://pe.invalid/", "12", "x"
    settings.PE_ONLINE_ORGANISATIONS = {"venvn": "52"}
    return make_world()


@pytest.fixture
def walker(page: Page, live_server: Any) -> Iterator[Walker]:
    """A walker in one window; every fault that it noted fails the test, all at once."""
    walker = Walker(page, live_server.url)
    yield walker
    assert not walker.faults, "\n".join(["", *walker.faults])


def names(wanted: list[str]) -> list[Address]:
    """Return the addresses of these names."""
    return [BY_NAME[name] for name in wanted]


def everyone(tour: Tour) -> None:
    """All pages, by who may see them; what changes with what a learner has done, once more."""
    world = tour.world
    tour.become("nobody")
    tour.visit(OF_ANYONE)
    tour.become("half_way")
    tour.visit([*OF_LEARNERS, *names(HALF_WAY)])
    beforehand = world.places | {"attempt": world.pretest.uuid, "result": world.known.uuid}
    tour.visit(names(BEFOREHAND), beforehand)
    tour.become("passed")
    tour.visit(names(["certificates:evaluate", "courses:overview"]))
    tour.become("ready")
    tour.visit(names(["certificates:claim"]))
    tour.become("finished")
    tour.visit(names(FINISHED), world.finished_places)
    tour.become("owner")
    tour.visit(OF_OWNERS)
    visitor(tour)


def visitor(tour: Tour) -> None:
    """A visitor takes the quiz of the open module, and finds the door of a closed one."""
    client, places = Client(), tour.world.places
    client.get(BY_NAME["courses:landing"].path(places))
    answer = client.post(BY_NAME["quizzes:start_module_quiz"].path(places))
    mine = places | {"attempt": answer["Location"].split("/")[-3], "position": 1, "module": tour.closed_module}
    tour.become("nobody")
    tour.use(client.session.session_key)
    tour.visit(names(["quizzes:question", "quizzes:review", "courses:module"]), mine)


def lessons(tour: Tour) -> None:
    """Every lesson fits a small screen, marks its language, and fetches no third typeface."""
    tour.become("half_way")
    for module in outline(Course.objects.select_related("live_release").get()).modules:
        for lesson in module.lessons:
            places = tour.world.places | {"module": module.slug, "lesson": lesson.slug}
            is_new = lesson.slug != tour.world.places["lesson"]
            if is_new and tour.walker.go(BY_NAME["courses:lesson"].path(places, tour.language)):
                tour.walker.look(lesson.slug, axe=tour.language == "nl")


def refused(tour: Tour) -> None:
    """Forms that come back with what is wrong."""
    for who, name, values in BAD:
        tour.become(who)
        if tour.walker.send(BY_NAME[name].path(tour.world.places, tour.language), values):
            tour.walker.look(name, is_error=True)
    tour.become("nobody")
    if tour.walker.go(f"/{tour.language}/verify/?number=abc", status=422):
        tour.walker.look("certificates:verify", is_error=True)


def gone_wrong(tour: Tour, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages for what is not there, not allowed, not readable, too much, and our own fault."""
    tour.become("owner")
    walker, start = tour.walker, f"/{tour.language}"
    paths = {"admin/accounts/user/add/": 403, "nowhere/": 404, "contact/?a=%00": 400, "verify/DB-0000/": 404}
    for path, status in (paths | {"account/confirm-email/old/": 410}).items():
        if walker.go(f"{start}/{path}", status=status):
            walker.look(f"{status} {path}")
    if walker.send(f"{start}/contact/", {"csrfmiddlewaretoken": "old", "name": "Eva"}, status=403):
        walker.look("csrf")
    with monkeypatch.context() as patched:
        patched.setattr("certificates.throttle.too_many", lambda request: True)
        patched.setattr("accounts.views.within_limit", lambda *args, **kwargs: False)
        patched.setattr("ui.views.render", None)
        if walker.go(BY_NAME["certificates:check"].path(tour.world.places, tour.language), status=429):
            walker.look("429 certificates")
        if walker.send(f"{start}/account/new-link/", {"email": "eva@example.org"}, status=429):
            walker.look("429 accounts")
        if walker.go(f"{start}/privacy/", status=500):
            walker.look("500")


@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("en", "dark")])
def test_every_page_for_everyone(
    walker: Walker, world: World, monkeypatch: pytest.MonkeyPatch, language: str, scheme: Any
) -> None:
    walker.page.emulate_media(color_scheme=scheme)
    closed = outline(Course.objects.select_related("live_release").get()).modules[-1].slug
    tour = Tour(walker, world, language, closed)
    everyone(tour)
    lessons(tour)
    refused(tour)
    gone_wrong(tour, monkeypatch)
    walker.faults.extend(walker.shared_titles())
