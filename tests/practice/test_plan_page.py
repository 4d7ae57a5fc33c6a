"""The plan on the practice page: how much a day, and whether to be reminded."""

from __future__ import annotations

import pytest
from django.urls import reverse

from practice.models import PracticePlan


def url(name, *args):
    return reverse(f"practice:{name}", args=args)


def text(reply):
    return reply.content.decode()


@pytest.fixture
def home(course):
    return url("home", course.slug)


def test_a_plan_is_kept(user_client, learner, home):
    assert user_client.post(home, {"daily": "10", "reminder": "days", "weekdays": ["0", "2"]}).url == home
    plan = PracticePlan.objects.get()
    assert (plan.daily, plan.reminder, plan.weekdays) == (10, "days", 5)
    page = text(user_client.get(home))
    assert "10 vragen voor vandaag" in page
    assert page.count("checked") == 4
    user_client.post(home, {"daily": "5", "reminder": "off"})
    assert PracticePlan.objects.get().weekdays == 0


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"daily": "7", "reminder": "off"},
        {"daily": "5", "reminder": "days"},
        {"daily": "5", "reminder": "days", "weekdays": ["8"]},
        {"daily": "5", "reminder": "hourly\x00"},
        {"daily": "9" * 500, "reminder": "🧠" * 500, "weekdays": ["x"] * 50},
    ],
)
def test_a_plan_that_cannot_be_is_shown_again(user_client, learner, home, sent):
    page = user_client.post(home, sent)
    assert page.status_code == 422
    assert 'class="msg"' in text(page)
    assert not PracticePlan.objects.exists()
