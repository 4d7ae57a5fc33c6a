"""What is right never reaches the browser before it may be seen: with another key the pages are the same."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

import pytest
from django.urls import reverse

from quizzes.items import REGISTRY
from quizzes.models import AttemptItem, ItemVersion
from tests.quizzes.builders import make_attempt
from tests.quizzes.kinds.examples import EXAMPLES, t
from tests.quizzes.kinds.pages import put_first

JSON = {"Accept": "application/json"}
# What changes from one page to the next by itself.
TOKENS = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')
SECRET = {"why": t("een andere uitleg"), "value": "55", "tolerance": "7", "misconception": 9, "read": "m/l#ander"}
WORDS = {"nl": ["iets anders"], "en": ["something else"]}


def with_another_key(value: Any) -> Any:
    """Return the content with other right answers and other explanations, and all that is asked as it was."""
    if isinstance(value, list):
        parts = [with_another_key(part) for part in value]
        for name in ("correct", "match"):
            flags = [part[name] for part in parts if isinstance(part, dict) and name in part]
            holders = [part for part in parts if isinstance(part, dict) and name in part]
            for part, flag in zip(holders, flags[1:] + flags[:1], strict=True):
                part[name] = flag
        return parts
    if not isinstance(value, dict):
        return value
    changed = {key: with_another_key(part) for key, part in value.items()}
    changed |= {key: SECRET[key] for key in SECRET if key in changed}
    return changed | {key: WORDS for key in ("accepted", "misspelt") if key in changed}


def whys(value: Any) -> set[str]:
    """Return every explanation, in both languages."""
    if isinstance(value, list):
        return set().union(*map(whys, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    mine = set(value["why"].values()) if isinstance(value.get("why"), dict) else set()
    return mine.union(*(whys(part) for part in value.values()))


def given(row: AttemptItem) -> list[str]:
    """Return a right answer to what is asked on the first page: of a case that is its first stage."""
    right = row.kind.right(row.content)
    return right[:1] if row.version.kind == "case" else right


@pytest.fixture
def addresses():
    """All pages that an open attempt may show, the ones that should send elsewhere too."""

    def of(row: AttemptItem) -> list[str]:
        uuid = row.attempt.uuid
        one = [reverse(f"quizzes:{name}", args=[uuid, 1]) for name in ("question", "feedback")]
        whole = [reverse(f"quizzes:{name}", args=[uuid]) for name in ("review", "result", "answers")]
        start = reverse("quizzes:module_quiz", args=["darm-brein-as", "as-en-routes"])
        pages = [*one, *whole, start]
        return [*pages, *(page.replace("/nl/", "/en/") for page in pages)]

    return of


@pytest.mark.parametrize("kind", sorted(REGISTRY))
@pytest.mark.parametrize("quiz", ["module", "final"])
def test_pages_are_the_same_whatever_is_right(user_client, course, enrolment, ready, addresses, kind, quiz):
    content = deepcopy(EXAMPLES[kind])
    owner = ready if quiz == "final" else enrolment
    attempt = make_attempt(course, owner, **({"module": None} if quiz == "final" else {}))
    row = put_first(attempt, kind, content)
    pages, everywhere = {}, addresses(row)
    assert user_client.post(everywhere[0], {"answer": given(row), "revision": 0}).status_code == 302
    for version in ("as it is", "another"):
        if version == "another":
            other = with_another_key(row.version.content)
            if kind == "ordering":
                other["options"].reverse()
            assert other != row.version.content
            ItemVersion.objects.filter(pk=row.version_id).update(content=other | {"read": content["read"]})
        found = [user_client.get(address, follow=True).content.decode() for address in everywhere]
        pages[version] = [TOKENS.sub("", page) for page in found]
    for before, now in zip(pages["as it is"], pages["another"], strict=True):
        assert before.splitlines() == now.splitlines()
    for secret in whys(row.version.content):
        assert not any(secret in page for page in pages["as it is"])


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_replies_to_the_script_hold_no_more_than_they_must(user_client, attempt, kind):
    row = put_first(attempt, kind, deepcopy(EXAMPLES[kind]))
    url = reverse("quizzes:question", args=[attempt.uuid, 1])
    saved = user_client.post(url, {"answer": given(row), "revision": 0}, headers=JSON)
    assert saved.json() == {"state": "saved", "revision": 1}
    replies = [
        user_client.post(url, {"answer": [], "revision": 0}, headers=JSON),
        user_client.post(url, {"answer": ["x" * 900], "revision": 1}, headers=JSON),
        user_client.post(url, {"action": "check", "revision": 1}, headers=JSON),
    ]
    for reply in replies:
        assert reply.json().keys() <= {"state", "revision", "error", "sentence", "kept", "sent"}
        assert not any(why in reply.content.decode() for why in whys(row.version.content))
