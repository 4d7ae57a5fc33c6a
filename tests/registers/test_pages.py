"""One's own numbers: see, add, change, remove; and nobody else's."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.registry import erase_personal_data, export_personal_data
from registers import services
from registers.models import Registration
from registers.selectors import as_printed, codes_of, registrations_of

LIST = "/nl/account/registrations/"
ADD = f"{LIST}add/"
EXAMPLES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def row(user: Any) -> Registration:
    """A BIG number."""
    return services.add_registration(user=user, register="big", number="09049999925")


@pytest.fixture
def foreign(stranger: Any) -> Registration:
    """The number of someone else."""
    return services.add_registration(user=stranger, register="nip", number="NIP-00123456")


def pages_of(row: Registration) -> list[str]:
    return [f"{LIST}{row.uuid}/", f"{LIST}{row.uuid}/remove/"]


def test_pages_need_sign_in(client: Client, row: Registration) -> None:
    for path in (LIST, ADD, *pages_of(row)):
        assert "/account/login/" in client.get(path)["Location"]


def test_numbers_of_someone_else_are_not_found(user_client: Client, foreign: Registration) -> None:
    for path in (*pages_of(foreign), f"{LIST}{uuid4()}/", f"{LIST}{uuid4()}/remove/"):
        assert user_client.get(path).status_code == 404
        assert user_client.post(path, {"register": "big", "number": "1"}).status_code == 404
    assert Registration.objects.get() == foreign
    assert foreign.number not in user_client.get(LIST).content.decode()


def test_wrong_method_is_refused(user_client: Client, row: Registration) -> None:
    assert user_client.post(LIST).status_code == 405
    assert all(user_client.delete(path).status_code == 405 for path in (LIST, ADD, *pages_of(row)))


def test_a_number_is_added_as_its_register_writes_it(user_client: Client, user: Any) -> None:
    answer = user_client.post(ADD, {"register": "big", "number": " BIG 0904 9999 925", "other_name": "niet nodig"})
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    (row,) = registrations_of(user)
    assert as_printed(row) == {"register": "big", "name": "BIG-register", "number": "09049999925"}
    page = user_client.get(LIST).content.decode()
    assert "09049999925" in page
    assert "gz-psycholoog" in page


def test_an_unusual_number_is_kept_with_a_warning_beside_it(user_client: Client) -> None:
    page = user_client.post(ADD, {"register": "big", "number": "9049999925"}, follow=True).content.decode()
    assert "dit nummer heeft er 10" in page
    assert "9049999925" in page
    assert "this one has 10" in user_client.get(LIST.replace("/nl/", "/en/")).content.decode()


def test_another_register_has_a_name(user_client: Client, user: Any) -> None:
    refused = user_client.post(ADD, {"register": "other", "number": "12"})
    assert refused.status_code == 422
    assert "Vul de naam van het register in." in refused.content.decode()
    user_client.post(ADD, {"register": "other", "other_name": " NBTP ", "number": "12"})
    assert registrations_of(user)[0].name == "NBTP"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Kies een register uit de lijst."),
        ({"register": "kvk", "number": "77"}, "Kies een register uit de lijst."),
        ({"register": "big", "number": "BIG"}, "Vul uw nummer in."),
        ({"register": "skj", "number": "1" * 41}, "hooguit 40 tekens"),
        ({"register": "skj", "number": "1" * 400}, "hooguit 40 tekens"),
        ({"register": "skj", "number": "12号"}, "gewone letters en cijfers"),
        ({"register": "other", "other_name": "登録", "number": "77"}, "Latijns schrift"),
        ({"register": "other", "other_name": "x" * 81, "number": "77"}, "hooguit 80 tekens"),
    ],
)
def test_what_is_no_number_is_shown_again(user_client: Client, sent: dict[str, str], said: str) -> None:
    answer = user_client.post(ADD, sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert sent.get("number", "") in answer.content.decode()
    assert not Registration.objects.exists()


def test_the_same_number_twice_is_kept_once(user_client: Client, row: Registration) -> None:
    assert user_client.post(ADD, {"register": "big", "number": "0904-9999-925"}).status_code == 302
    assert Registration.objects.get() == row


def test_there_is_an_end_to_what_one_person_can_add(user_client: Client, user: Any) -> None:
    for number in range(services.MOST):
        services.add_registration(user=user, register="skj", number=str(number))
    answer = user_client.post(ADD, {"register": "skj", "number": "999"})
    assert answer.status_code == 422
    assert "zoveel nummers als er plaats is" in answer.content.decode()


def test_a_number_is_changed(user_client: Client, row: Registration, user: Any) -> None:
    assert 'value="09049999925"' in user_client.get(pages_of(row)[0]).content.decode()
    user_client.post(pages_of(row)[0], {"register": "nip", "number": "nip 00123456"})
    row.refresh_from_db()
    assert (row.register, row.number) == ("nip", "NIP-00123456")
    services.add_registration(user=user, register="big", number="09049999925")
    answer = user_client.post(pages_of(row)[0], {"register": "big", "number": "09049999925"})
    assert answer.status_code == 422
    assert "al toegevoegd" in answer.content.decode()


def test_a_number_goes_only_after_a_question(user_client: Client, row: Registration) -> None:
    assert row.number in user_client.get(pages_of(row)[1]).content.decode()
    assert Registration.objects.exists()
    assert user_client.post(pages_of(row)[1])["Location"] == LIST
    assert not Registration.objects.exists()


def test_the_list_costs_as_many_queries_for_many_numbers(
    user_client: Client, user: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        services.add_registration(user=user, register="skj", number=str(number))
    with django_assert_max_num_queries(4):
        user_client.get(LIST)


def test_registers_are_offered_by_code(user: Any, row: Registration, foreign: Registration) -> None:
    services.add_registration(user=user, register="big", number="19049999916")
    assert codes_of(user) == {"big"}


def test_numbers_are_exported_and_erased_with_the_person(user: Any, row: Registration, foreign: Registration) -> None:
    exported: Any = export_personal_data(user)["registers"]
    assert [kept["number"] for kept in exported["registrations"]] == ["09049999925"]
    erase_personal_data(user)
    assert Registration.objects.get() == foreign


def test_the_account_page_leads_to_the_numbers(user_client: Client) -> None:
    assert f'href="{LIST}"' in user_client.get("/nl/account/").content.decode()


@EXAMPLES
@given(data=st.dictionaries(st.sampled_from(["register", "number", "other_name"]), st.text(max_size=150)))
def test_any_input_is_answered(user_client: Client, data: dict[str, str]) -> None:
    assert user_client.post(ADD, {"register": "other", **data}).status_code in {302, 422}
