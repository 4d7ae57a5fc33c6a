"""The form before a certificate is made: which name, which numbers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from certificates.claiming import ClaimForm, NumbersForm
from certificates.models import Certificate
from courses.models import Enrolment
from registers.services import add_registration
from tests.certificates.steps import CLAIM, claim_as


def test_a_script_that_we_cannot_print_is_said_before_issuing(user_client: Client, ready: Enrolment) -> None:
    answer = user_client.post(CLAIM, {"name": "王小明"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "王 小 明" in page
    assert 'value="王小明"' in page
    assert "<details open>" in page
    assert not Certificate.objects.exists()


def test_the_name_in_latin_script_is_what_is_printed(user_client: Client, ready: Enrolment) -> None:
    answer = claim_as(user_client, name="王小明", latin=" Wang  Xiaoming ")
    assert answer.status_code == 302
    assert Certificate.objects.get().snapshot["name"] == "Wang Xiaoming"


@pytest.mark.parametrize("latin", ["王", "a" * 81, "...", "a" * 500])
def test_a_latin_name_that_cannot_be_printed_is_shown_again(user_client: Client, ready: Enrolment, latin: str) -> None:
    answer = user_client.post(CLAIM, {"name": "Noor", "latin": latin})
    assert answer.status_code == 422
    assert f'value="{latin}"' in answer.content.decode()
    assert not Certificate.objects.exists()


def test_no_number_is_printed_that_was_not_ticked(user: Any) -> None:
    own = [add_registration(user=user, register="big", number=f"0904999992{digit}") for digit in (5, 6)]
    for ticked, printed in ([], []), ([str(own[1].uuid)], ["09049999926"]):
        form = ClaimForm({"name": "Noor", "registrations": ticked}, own=own)
        assert form.is_valid()
        assert [line["number"] for line in form.chosen] == printed
    assert "checked" not in str(ClaimForm(own=own)["registrations"])


@pytest.mark.parametrize("ticked", ["6e4e2d62-91a2-4f7c-9a43-3c1f1cf7ab0e", "\x00", "1"])
def test_numbers_of_someone_else_cannot_be_ticked(user: Any, ticked: str) -> None:
    own = [add_registration(user=user, register="big", number="09049999925")]
    assert not NumbersForm({"registrations": [ticked]}, own=own).is_valid()


def test_who_has_no_number_is_asked_for_none() -> None:
    form = NumbersForm({"registrations": ["1"]}, own=[])
    assert form.is_valid()
    assert form.chosen == []
