"""An attempt that is deleted while something is done with it, as when an account goes in another window."""

from __future__ import annotations

import pytest
from django.urls import reverse

from quizzes import access
from quizzes.models import Attempt


@pytest.mark.parametrize(
    ("name", "found_by", "sent"),
    [
        ("question", "find_answer", {"answer": "a", "revision": 0}),
        ("question", "find_answer", {"answer": "a", "revision": 0, "action": "check"}),
        ("flag", "find_answer", {"flagged": "1"}),
        ("submit", "find_attempt", {"confirm": "on"}),
    ],
)
def test_what_is_sent_to_an_attempt_that_goes_meanwhile_is_not_found(
    user_client, attempt, monkeypatch, name, found_by, sent
):
    find = getattr(access, found_by)

    def find_and_lose(*args):
        row = find(*args)
        Attempt.objects.filter(pk=attempt.pk).delete()
        return row

    monkeypatch.setattr(access, found_by, find_and_lose)
    args = [attempt.uuid] if name == "submit" else [attempt.uuid, 1]
    assert user_client.post(reverse(f"quizzes:{name}", args=args), sent).status_code == 404
